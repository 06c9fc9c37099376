using Npgsql;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common;

/// <summary>Roles for a test run on an installed PostgreSQL.</summary>
internal static class InstalledServer
{
    public static async Task<ConnectionStrings> Prepare(string superuser)
    {
        string[] roles = ["platform_test_owner", "platform_test_app", "platform_test_system"];
        foreach (var role in roles)
        {
            await TestDatabase.Execute(superuser, $"do $$ begin create role {role} login; exception when duplicate_object then null; end $$");
            await TestDatabase.Execute(superuser, $"alter role {role} password '{role}'");
        }

        return new(As(superuser, roles[0]), As(superuser, roles[1]), As(superuser, roles[2]));
    }

    private static string As(string superuser, string role) =>
        new NpgsqlConnectionStringBuilder(superuser) { Username = role, Password = role }.ConnectionString;
}
