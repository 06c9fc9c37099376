using Microsoft.Extensions.Configuration;
using Npgsql;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// One connection string for each database role: the owner migrates, the application role serves requests under
/// row-level security, the system role serves operators, identity and the platform's own work.
/// </summary>
public sealed record ConnectionStrings(string Owner, string App, string System)
{
    private const string Section = "ConnectionStrings";

    public string AppRole => RoleOf(App, nameof(App));

    public string SystemRole => RoleOf(System, nameof(System));

    /// <summary>The configured ones; null when none is set. Throws when only some are, when roles are the same, or at a name that is none of them.</summary>
    public static ConnectionStrings? From(IConfiguration configuration)
    {
        var unknown = new KnownSettings<ConnectionStrings>(configuration, Section, [new(Section, typeof(ConnectionStrings))]).Problems().ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, unknown));
        string[] names = [nameof(Owner), nameof(App), nameof(System)];
        var values = names.Select(configuration.GetConnectionString).ToArray();
        if (values.All(string.IsNullOrWhiteSpace))
            return null;
        if (values.Any(string.IsNullOrWhiteSpace))
            throw new InvalidOperationException("Set all of ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System, or none of them.");
        var all = new ConnectionStrings(values[0]!, values[1]!, values[2]!);
        if (new[] { RoleOf(all.Owner, nameof(Owner)), all.AppRole, all.SystemRole }.Distinct().Count() != 3)
            throw new InvalidOperationException("ConnectionStrings:Owner, App and System must name three different database roles.");
        return all;
    }

    private static string RoleOf(string connectionString, string name)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Username
                ?? throw new InvalidOperationException($"ConnectionStrings:{name} has no Username. It must name the database role that it is for.");
        }
        catch (ArgumentException)
        {
            // Without what is wrong, which may be a part of the password.
            throw new InvalidOperationException($"ConnectionStrings:{name} is not a connection string of the form Host=...;Database=...;Username=...;Password=...");
        }
    }
}
