using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

public sealed class ClockJumpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_clock_that_jumps_ahead_expires_access_tokens_and_not_the_session()
    {
        var acme = await api.Organization();
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = acme.Owner.Email, password = ApiFixture.Password })).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromHours(1));
        try
        {
            (await acme.Owner.Get(acme.Path())).ShouldBe(401).Code.ShouldBe("token_expired");
            var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") })).ShouldBe(200);
            (await new Client(api.Http, refreshed.Text("accessToken")).Get(acme.Path())).ShouldBe(200);
        }
        finally
        {
            api.Clock.Advance(TimeSpan.FromHours(-1));
        }
    }

    [Fact]
    public async Task A_clock_that_jumps_back_refuses_tokens_from_the_future_and_keeps_working()
    {
        var acme = await api.Organization();

        api.Clock.Advance(TimeSpan.FromDays(-1));
        try
        {
            (await acme.Owner.Get(acme.Path())).ShouldBe(401);
            var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
            var created = (await owner.Post(acme.Path("/teams"), new { name = "Past", slug = "past" })).ShouldBe(201);
            (await owner.Get(acme.Path("/teams"))).Data.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(created.Text("id"));
        }
        finally
        {
            api.Clock.Advance(TimeSpan.FromDays(1));
        }
    }
}
