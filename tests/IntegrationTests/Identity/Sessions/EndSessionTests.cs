using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class EndSessionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_session_that_is_ended_is_refused_on_the_next_request_and_soon_on_every_node()
    {
        var here = await api.SignUp();
        var there = here.On(api.SecondNode());
        (await there.Get("/v1/me")).ShouldBe(200);

        (await here.Post("/v1/auth/logout")).ShouldBe(204);

        (await here.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        await Eventually.Is(async () => (await there.Get("/v1/me")).Status == 401);
    }

    /// <summary>Whatever a request that starts a second later finds, it is not the old state: no matter how fast the machine is.</summary>
    [Fact]
    public async Task A_second_after_its_end_a_session_is_refused_on_another_node_with_an_access_token_that_is_still_valid()
    {
        var here = await api.SignUp();
        var there = Enumerable.Range(0, 2).Select(_ => here.On(api.SecondNode())).ToList();
        foreach (var node in there)
            (await node.Get("/v1/me")).ShouldBe(200);

        (await here.Post("/v1/auth/logout")).ShouldBe(204);
        await Eventually.AfterASecond(() => there[0].Get("/v1/me"));

        foreach (var node in there)
            (await node.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
    }

    [Fact]
    public async Task Another_session_of_mine_can_be_ended_and_nobody_elses()
    {
        var mine = await api.SignUp();
        var phone = await api.SignIn(mine.Email, mine.UserId);
        var stranger = await api.SignUp();
        var sessions = (await mine.Get("/v1/me/sessions")).ShouldBe(200).Data;
        var other = sessions.Single(x => !x!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString();

        (await stranger.Delete($"/v1/me/sessions/{other}")).Status.ShouldBeOneOf(204, 404);
        (await phone.Get("/v1/me")).ShouldBe(200);
        (await mine.Delete($"/v1/me/sessions/{other}")).ShouldBe(204);

        (await phone.Get("/v1/me")).ShouldBe(401);
        (await mine.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Ending_another_one_asks_for_a_recent_sign_in_and_ending_ones_own_does_not()
    {
        var mine = await api.SignUp();
        var phone = (await api.Anonymous.Post("/v1/auth/login", new { email = mine.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = phone.Text("tokens.refreshToken") })).ShouldBe(200);
        var later = new Client(api.Http, refreshed.Text("accessToken"));
        var other = (await later.Get("/v1/me/sessions")).Data.Single(x => !x!["isCurrent"]!.GetValue<bool>())!["id"];

        (await later.Delete($"/v1/me/sessions/{other}")).ShouldBe(403).Code.ShouldBe("step_up_required");

        (await later.Delete($"/v1/me/sessions/{phone.Text("sessionId")}")).ShouldBe(204);
        (await later.Get("/v1/me")).ShouldBe(401);
    }

    [Fact]
    public async Task All_other_sessions_end_at_once()
    {
        var mine = await api.SignUp();
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => api.SignIn(mine.Email, mine.UserId)));

        (await mine.Delete("/v1/me/sessions")).ShouldBe(204);

        (await mine.Get("/v1/me")).ShouldBe(200);
        foreach (var other in others)
            (await other.Get("/v1/me")).ShouldBe(401);
    }
}
