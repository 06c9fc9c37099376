using Npgsql;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class SignInFloodTests(FewConnectionsFixture api) : IClassFixture<FewConnectionsFixture>
{
    [Fact]
    public async Task More_sign_ins_at_once_than_connections_are_all_answered()
    {
        var user = await api.SignUp();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(x =>
            api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = x % 2 == 0 ? ApiFixture.Password : "wrong password" })));

        replies.Select(x => x.Status).Order().ShouldBe([200, 200, 200, 200, 401, 401, 401, 401]);
    }

    [Fact]
    public async Task More_replays_of_a_refresh_token_than_connections_are_all_answered()
    {
        var user = await api.SignUp();
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
        Task<Reply> Refresh() => api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") });
        (await Refresh()).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(20));

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Refresh()));

        replies.ShouldAllBe(x => x.Status == 401);
    }
}

/// <summary>There are four connections of the system role. Who waits for one in vain is told so in half a minute.</summary>
public class FewConnectionsFixture : ApiFixture
{
    private protected override async Task<ITestDatabase> CreateDatabase() => new FewConnections(await TestDatabase.Create());

    private sealed class FewConnections(ITestDatabase database) : ITestDatabase
    {
        public ConnectionStrings Connections { get; } = database.Connections with
        {
            System = new NpgsqlConnectionStringBuilder(database.Connections.System) { MaxPoolSize = 4, Timeout = 30 }.ConnectionString,
        };

        public string Superuser => database.Superuser;

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
