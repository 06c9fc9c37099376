using Npgsql;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// What a client's session begins from. Whoever begins one holds the session at the browser, in the statement that uses the code up;
/// whoever ends all of a user's sessions, or some in one organization, or replaces one, holds them before looking for what is to end. So the client's
/// session is ended with the others, or it is not begun.
/// </summary>
internal static class BrowserSessions
{
    /// <summary>Joins it, as <c>browser</c>, to a row <c>used</c> that names it; null where it is over.</summary>
    public const string Held = """
        left join lateral (select ended_in from sessions where id = used.browser_session_id and revoked_at is null for share) browser on true
        """;

    public static IReadOnlyList<Id<Organization>>? EndedIn(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : [.. row.GetFieldValue<Guid[]>(column).Select(x => new Id<Organization>(x))];

    /// <summary>Until the transaction ends.</summary>
    public static Task Hold(DbContext db, IEnumerable<Id<User>> users, CancellationToken cancellation)
    {
        var ids = users.Select(x => x.Value).ToArray();
        return db.Database.ExecuteSqlAsync($"select from sessions where user_id = any({ids}) and revoked_at is null order by id for no key update", cancellation);
    }
}
