using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Tells a database that cannot be reached from a statement that is wrong.</summary>
internal static class DatabaseFaults
{
    public static bool IsUnavailable(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is PostgresException refused)
                return IsShutdown(refused.SqlState);
            if (current is NpgsqlException or TimeoutException { Source: "Npgsql" })
                return true;
        }

        return false;
    }

    // Class 57P: operator intervention, 53: insufficient resources, 08: connection exception (PostgreSQL, appendix A).
    private static bool IsShutdown(string state) =>
        state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal);
}
