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

    /// <summary>Throws, saying what to do. The roles come first: under a wrong one, the rest would send to 'migrate', which mends nothing.</summary>
    public async Task Ensure(CancellationToken cancellation)
    {
        await EnsureHarmless(nameof(connections.App), databases.App, cancellation);
        await EnsureHarmless(nameof(connections.System), databases.System, cancellation);
        await using var db = system.Lease();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
            throw new InvalidOperationException($"The database is behind. Run 'migrate' first. Missing: {string.Join(", ", pending)}");
        var model = db.GetService<IDesignTimeModel>().Model;
        var applied = await db.Database.SqlQueryRaw<string>("select fingerprint as \"Value\" from database_rules").ToListAsync(cancellation);
        if (applied.Contains(Fingerprint(model, connections.AppRole, connections.SystemRole)))
            return;
        throw new InvalidOperationException(applied.Contains(Fingerprint(model, connections.SystemRole, connections.AppRole))
            ? "ConnectionStrings:App and ConnectionStrings:System are swapped: the database was migrated with the one's role as the other's."
            : "The row-level security and grants of the database are not those of this version. Run 'migrate' first.");
    }

    private static string Fingerprint(IModel model, string app, string system) => DatabaseRules.Fingerprint(DatabaseRules.Parts(model, app, system));

    private static async Task EnsureHarmless(string name, Npgsql.NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(RoleQuery);
        if (await command.ExecuteScalarAsync(cancellation) is string role)
            throw new InvalidOperationException($"The role of ConnectionStrings:{name}, {role}, is a superuser, bypasses row-level security or owns tables, so tenants would not be isolated. Use a role that does none of this.");
    }
}
