using Npgsql;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>
/// What a client's session begins from: the session at the browser, and what the user has allowed the client. Whoever begins one holds
/// both, in the statement that uses the code up; whoever ends several of a user's or a client's sessions, or replaces one, holds them
/// before looking for what is to end. So the client's session is ended with the others, or it is not begun.
/// </summary>
internal static class BrowserSessions
{
    /// <summary>
    /// Joins both, as <c>browser</c> and <c>granted</c>, to a row <c>used</c> that names them; null where they are over. The client is $2.
    /// In this order, as whoever withdraws the grant.
    /// </summary>
    public const string Held = """
        left join lateral (select ended_in from sessions where id = used.browser_session_id and revoked_at is null for share) browser on true
        left join lateral (
            select true as stands from grants
            where browser.ended_in is not null and user_id = used.user_id and client_id = $2 and organization_id is not distinct from used.bound_to and scopes @> used.scopes
            for key share) granted on true
        """;

    public const string WhatIsHeld = "browser.ended_in, granted.stands";

    // Those at browsers before what hangs on them: so does the trigger that ends the latter with the former.
    private const string Order = "and revoked_at is null order by parent_id is not null, id for no key update";
    private const string OfUsers = "select from sessions where user_id = any({0}) " + Order;
    private const string OfClient = "select from sessions where client_id = {0} " + Order;

    /// <param name="delegation">Of the row <c>used</c>.</param>
    /// <param name="row">Of the statement.</param>
    /// <param name="column">The first of <see cref="WhatIsHeld"/>.</param>
    public static Delegation Read(Delegation delegation, NpgsqlDataReader row, int column) => delegation with
    {
        EndedIn = row.IsDBNull(column) ? null : [.. row.GetFieldValue<Guid[]>(column).Select(x => new Id<Organization>(x))],
        IsAllowed = !row.IsDBNull(column + 1),
    };

    /// <summary>Until the transaction ends.</summary>
    public static Task Hold(DbContext db, IEnumerable<Id<User>> users, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(OfUsers, [users.Select(x => x.Value).ToArray()], cancellation);

    /// <summary>The same for all of a client, of whichever user.</summary>
    public static Task Hold(DbContext db, Id<Client> client, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(OfClient, [client.Value], cancellation);
}
