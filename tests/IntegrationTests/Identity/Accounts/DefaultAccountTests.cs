using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Identity.Accounts;

/// <summary>On a database that nobody has used.</summary>
public sealed class DefaultAccountTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_new_platform_has_no_account_and_no_operator()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from users");

        (await command.ExecuteScalarAsync()).ShouldBe(0L);
        (await api.Anonymous.Post("/v1/auth/login", new { email = "operator@demo.example", password = DemoData.Password })).ShouldBe(401);
    }
}
