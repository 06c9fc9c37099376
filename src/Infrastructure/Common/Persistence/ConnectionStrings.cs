using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// One connection string for each database role: the owner migrates, the application role serves requests under
/// row-level security, the system role serves operators, identity and the platform's own work.
/// </summary>
public sealed record ConnectionStrings(string Owner, string App, string System)
{
    public string AppRole => UserOf(App);

    public string SystemRole => UserOf(System);

    /// <summary>The configured ones; null when none is set. Throws when only some are, or when roles are the same.</summary>
    public static ConnectionStrings? From(IConfiguration configuration)
    {
        string[] names = [nameof(Owner), nameof(App), nameof(System)];
        var values = names.Select(configuration.GetConnectionString).ToArray();
        if (values.All(string.IsNullOrWhiteSpace))
            return null;
        if (values.Any(string.IsNullOrWhiteSpace))
            throw new InvalidOperationException("Set all of ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System, or none of them.");
        var all = new ConnectionStrings(values[0]!, values[1]!, values[2]!);
        if (new[] { UserOf(all.Owner), all.AppRole, all.SystemRole }.Distinct().Count() != 3)
            throw new InvalidOperationException("ConnectionStrings:Owner, App and System must name three different database roles.");
        return all;
    }

    private static string UserOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Username
        ?? throw new InvalidOperationException("A connection string has no user name. Each must name the database role it is for.");
}
