using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class RefreshSessionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_refresh_token_gives_new_tokens_of_the_same_session()
    {
        var tokens = await SignIn();

        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);

        refreshed.Text("refreshToken").ShouldNotBe(tokens.Text("tokens.refreshToken"));
        var sessions = (await new Client(api.Http, refreshed.Text("accessToken")).Get("/v1/me/sessions")).ShouldBe(200);
        sessions.Data.Single(x => x!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString().ShouldBe(tokens.Text("sessionId"));
    }

    [Fact]
    public async Task Of_parallel_uses_of_one_token_exactly_one_succeeds_and_the_session_ends()
    {
        var tokens = await SignIn();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refresh(tokens.Text("tokens.refreshToken"))));

        replies.Count(x => x.Status == 200).ShouldBeLessThanOrEqualTo(1);
        replies.ShouldAllBe(x => x.Status == 200 || x.Status == 401);
        (await new Client(api.Http, tokens.Text("tokens.accessToken")).Get("/v1/me")).ShouldBe(401);
    }

    [Fact]
    public async Task A_second_use_later_ends_the_session()
    {
        var tokens = await SignIn();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);

        (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(401).Code.ShouldBe("token_revoked");

        await Eventually.Is(async () => (await new Client(api.Http, refreshed.Text("accessToken")).Get("/v1/me")).Status == 401);
        (await Refresh(refreshed.Text("refreshToken"))).ShouldBe(401);
    }

    [Fact]
    public async Task Anything_else_is_refused()
    {
        (await Refresh("nonsense")).ShouldBe(401);
        (await Refresh("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).ShouldBe(401);
    }

    private async Task<Reply> SignIn()
    {
        var user = await api.SignUp();
        return (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
    }

    private Task<Reply> Refresh(string refreshToken) => api.Anonymous.Post("/v1/auth/refresh", new { refreshToken });
}
