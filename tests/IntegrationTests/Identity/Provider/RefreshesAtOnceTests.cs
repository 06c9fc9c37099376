using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Each refresh holds a connection of the system role and must not wait for another one of the same pool.</summary>
public sealed class RefreshesAtOnceTests(FewConnectionsFixture api) : IClassFixture<FewConnectionsFixture>
{
    [Theory]
    [InlineData("openid offline_access")]
    [InlineData("openid offline_access organization")]
    public async Task More_refreshes_at_once_than_there_are_connections_all_pass(string scope)
    {
        var (acme, scopes) = (await api.Organization(), scope.Split(' '));
        var client = await acme.SignInClient(api, scopes);
        var tokens = new List<string>();
        for (var i = 0; i < 24; i++)
            tokens.Add((await client.Session(acme.Owner, acme, null, scopes)).RefreshToken!);

        var replies = await Task.WhenAll(tokens.Select(x => Task.Run(() => client.Post("token", new { grant_type = "refresh_token", refresh_token = x }))));

        replies.ShouldAllBe(x => x.Status == 200);
    }
}

public sealed class FewConnectionsFixture : ApiFixture
{
    private protected override async Task<ITestDatabase> CreateDatabase() => new Few(await TestDatabase.Create());

    private sealed class Few(TestDatabase inner) : ITestDatabase
    {
        public ConnectionStrings Connections => inner.Connections with { System = inner.Connections.System + ";Maximum Pool Size=6;Timeout=30" };

        public string Superuser => inner.Superuser;

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
