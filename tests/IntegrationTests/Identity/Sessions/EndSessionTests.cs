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
