using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Refuses to serve a database that is behind this version, or whose roles could pass the second wall.</summary>
internal sealed class DatabaseCheck(DbOptions databases, SystemDb system, ConnectionStrings connections)
{
    private const string RoleQuery = """
        select rolname from pg_roles
        where rolname = current_user
          and (rolsuper or rolbypassrls
               or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relowner = pg_roles.oid))
        """;

    /// <summary>Throws, saying what to do.</summary>
    public async Task Ensure(CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
            throw new InvalidOperationException($"The database is behind. Run 'migrate' first. Missing: {string.Join(", ", pending)}");
        var script = DatabaseRules.Script(db.GetService<IDesignTimeModel>().Model, connections.AppRole, connections.SystemRole);
        var applied = await db.Database.SqlQueryRaw<string>("select fingerprint as \"Value\" from database_rules").ToListAsync(cancellation);
        if (!applied.Contains(DatabaseRules.Fingerprint(script)))
            throw new InvalidOperationException("The row-level security and grants of the database are not those of this version. Run 'migrate' first.");
        foreach (var source in new[] { databases.App, databases.System })
            await EnsureHarmless(source, cancellation);
    }

    private static async Task EnsureHarmless(Npgsql.NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(RoleQuery);
        if (await command.ExecuteScalarAsync(cancellation) is string role)
            throw new InvalidOperationException($"The database role {role} is a superuser, bypasses row-level security or owns tables, so tenants would not be isolated. Use a role that does none of this.");
    }
}
