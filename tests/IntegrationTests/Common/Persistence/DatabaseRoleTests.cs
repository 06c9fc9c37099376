using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common.Startup;

namespace Platform.IntegrationTests.Common.Persistence;

public sealed class DatabaseRoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Roles_that_are_swapped_are_named_as_such() =>
        (await Refused(api.Connections with { App = api.Connections.System, System = api.Connections.App }))
        .ShouldBe("ConnectionStrings:App and ConnectionStrings:System are swapped: the database was migrated with the one's role as the other's.");

    [Fact]
    public async Task A_superuser_is_named_with_its_setting()
    {
        (await Refused(api.Connections with { System = api.Superuser })).ShouldStartWith("The role of ConnectionStrings:System, ");
        (await Refused(api.Connections with { App = api.Superuser })).ShouldContain(" is a superuser, bypasses row-level security or owns tables");
    }

    [Fact]
    public async Task The_owner_serves_nothing() =>
        (await Refused(api.Connections with { Owner = api.Connections.App, App = api.Connections.Owner })).ShouldStartWith("The role of ConnectionStrings:App, ");

    private async Task<string> Refused(ConnectionStrings connections)
    {
        var (exit, output) = await api.Start(["operator", "add", "nobody@example.com"], environment =>
        {
            environment["ConnectionStrings__Owner"] = connections.Owner;
            environment["ConnectionStrings__App"] = connections.App;
            environment["ConnectionStrings__System"] = connections.System;
            environment.AddRequired();
        });
        exit.ShouldBe(1);
        return output;
    }
}
