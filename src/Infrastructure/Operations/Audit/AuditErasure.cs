using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>
/// Takes a person out of the audit trail, which otherwise never changes: who did what and when stays under the user's id,
/// what says who that was goes. The system role may update these three columns and no other.
/// </summary>
internal static class AuditErasure
{
    /// <summary>Every address that the account ever had, in lower case, as its own trail tells.</summary>
    public static async Task<IReadOnlyList<string>> AddressesOf(DbContext db, Id<User> user, CancellationToken cancellation)
    {
        var scope = user.Value;
        return await db.Database.SqlQuery<string>($"""
            select distinct lower(address.value) as "Value"
            from audit_events, jsonb_array_elements(changes) as change, jsonb_each_text(change -> 'fields' -> 'email') as address
            where scope_id = {scope} and change ->> 'entity' = 'account' and address.value is not null
            """).ToListAsync(cancellation);
    }

    public static async Task Erase(DbContext db, Id<User> user, string[] tokens, string[] addresses, CancellationToken cancellation)
    {
        await EraseOwnTrail(db, user, cancellation);
        await EraseOrigins(db, user, tokens, cancellation);
        await EraseChanges(db, user, addresses, cancellation);
    }

    private static Task EraseOwnTrail(DbContext db, Id<User> user, CancellationToken cancellation)
    {
        var scope = user.Value;
        return db.Database.ExecuteSqlAsync($"update audit_events set changes = null, address = null, user_agent = null where scope_id = {scope}", cancellation);
    }

    /// <summary>Where the person, or a program of theirs, acted from. Of what others did to the account the address is theirs.</summary>
    private static Task EraseOrigins(DbContext db, Id<User> user, string[] tokens, CancellationToken cancellation)
    {
        string[] actors = [user.ToString(), .. tokens];
        return db.Database.ExecuteSqlAsync($"""
            update audit_events set address = null, user_agent = null
            where actor_id = any({actors}) and (address is not null or user_agent is not null)
            """, cancellation);
    }

    /// <summary>What organizations changed: memberships name the user, invitations the address.</summary>
    private static Task EraseChanges(DbContext db, Id<User> user, string[] addresses, CancellationToken cancellation)
    {
        var id = user.ToString();
        return db.Database.ExecuteSqlAsync($"""
            update audit_events set changes = (
                select jsonb_agg(
                    case when {id} in (change -> 'fields' -> 'userId' ->> 'before', change -> 'fields' -> 'userId' ->> 'after')
                           or lower(change -> 'fields' -> 'email' ->> 'before') = any({addresses})
                           or lower(change -> 'fields' -> 'email' ->> 'after') = any({addresses})
                         then change #- array['fields', 'email'] #- array['fields', 'displayName'] else change end order by position)
                from jsonb_array_elements(changes) with ordinality as element (change, position))
            where changes @? '$[*].fields.email'
              and (position({id} in changes::text) > 0 or exists (select from unnest({addresses}) as address where position(address in lower(changes::text)) > 0))
            """, cancellation);
    }
}
