using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Infrastructure.Identity.Provider;
using Platform.Infrastructure.Messaging.Schedules;
using Platform.Infrastructure.Operations.Audit;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Everything in the database that follows from the model and is not a migration, idempotent.</summary>
internal static class DatabaseRules
{
    // Runs with its owner's rights, so that the application role can cause invalidations and neither read nor forge them.
    private const string InvalidateCache = """
        create or replace function invalidate_cache() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            insert into cache_invalidations (key)
            select distinct tg_argv[2 * pair] || ':' || (row ->> tg_argv[2 * pair + 1])
            from unnest(array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end]) as row,
                generate_series(0, tg_nargs / 2 - 1) as pair
            where row is not null;
            return null;
        end $$;
        revoke all on function invalidate_cache() from public;
        """;

    // A UUID of version 7 (RFC 9562), its first 60 bits in the order of time by microseconds. PostgreSQL has its own from 18 on.
    private const string NewUuid7 = """
        create or replace function new_uuid7() returns uuid language sql volatile set search_path = pg_catalog, pg_temp as $$
            select encode(overlay(uuid_send(gen_random_uuid())
                placing substring(int8send(now / 1000) from 3) || int2send((28672 + now % 1000 * 4096 / 1000)::int2) from 1 for 8), 'hex')::uuid
            from (select floor(extract(epoch from clock_timestamp()) * 1000000)::bigint as now offset 0) microseconds
        $$;
        revoke all on function new_uuid7() from public;
        """;

    public const string Bookkeeping = "create table if not exists database_rules (fingerprint text not null);";

    /// <summary>
    /// In parts, each to be executed as a transaction of its own and about one table at most: whoever takes one lock at a time is in no deadlock
    /// with the statements of those who serve meanwhile.
    /// </summary>
    public static IReadOnlyList<string> Parts(IModel model, string app, string system)
    {
        var (appRole, systemRole) = (Quote(app), Quote(system));
        return
        [
            Schema(appRole, systemRole),
            AuditPartitionRules.Script(appRole, systemRole),
            .. model.GetEntityTypes().OrderBy(x => x.GetTableName(), StringComparer.Ordinal).Select(x => string.Join('\n', new TableRules(x, appRole, systemRole).Statements())),
            QuartzSchema.Script(appRole, systemRole),
            .. SessionEndRules.Parts,
            // jobs live for moments: vacuumed by the number of dead rows, not by their share of a table that is mostly empty
            "alter table jobs set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);",
            // room on the page of each code for what it becomes when it is used, or asked about: then none of its indexes is written
            "alter table authorization_codes set (fillfactor = 70);",
            "alter table device_authorizations set (fillfactor = 70);",
            // the trigger's owner writes invalidations, also under forced row-level security
            "drop policy if exists invalidate on cache_invalidations; create policy invalidate on cache_invalidations for insert to current_user with check (true);",
        ];
    }

    private static string Schema(string app, string system) => $"""
        {InvalidateCache}
        {NewUuid7}
        grant execute on function new_uuid7() to {system};
        revoke all on schema public from public;
        grant usage on schema public to {app}, {system};
        revoke all on all sequences in schema public from public, {app}, {system};
        grant usage on all sequences in schema public to {system};
        revoke all on "__EFMigrationsHistory", database_rules from public;
        grant select on "__EFMigrationsHistory", database_rules to {app}, {system};
        """;

    /// <summary>Changes when the model, the roles or these rules change; kept in the database to be compared at start-up.</summary>
    public static string Fingerprint(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    private static string Quote(string role) => $"\"{role.Replace("\"", "\"\"")}\"";
}
