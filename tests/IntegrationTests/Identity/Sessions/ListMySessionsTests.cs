using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Identity.Sessions;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class ListMySessionsTests(LastSeenFixture api) : IClassFixture<LastSeenFixture>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

    [Fact]
    public async Task A_session_says_which_device_it_is_on_and_which_one_asks()
    {
        var user = await api.SignUp();
        (await SignIn(user, "token", Firefox)).ShouldBe(200);

        var sessions = (await user.Get("/v1/me/sessions")).ShouldBe(200).Data;

        var other = sessions.Single(x => x!["device"]!.ToString() == "Firefox on Linux")!;
        other["userAgent"]!.ToString().ShouldBe(Firefox);
        other["transport"]!.ToString().ShouldBe("token");
        other["isCurrent"]!.GetValue<bool>().ShouldBeFalse();
        sessions.Count(x => x!["isCurrent"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task When_it_was_last_used_is_written_down_later_and_at_most_once_a_minute()
    {
        using var still = api.Clock.Stand();
        var user = await api.SignUp();
        var started = await LastSeen(user);
        api.Clock.Advance(TimeSpan.FromSeconds(30));
        (await user.Get("/v1/me")).ShouldBe(200);
        await Write();
        (await LastSeen(user)).ShouldBe(started);

        api.Clock.Advance(TimeSpan.FromSeconds(40));
        (await user.Get("/v1/me")).ShouldBe(200);
        (await LastSeen(user)).ShouldBe(started);
        await Write();

        (await LastSeen(user)).ShouldBeGreaterThan(started + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_consoles_session_ends_when_it_is_not_used_for_twelve_hours_and_lasts_while_it_is()
    {
        var user = await api.SignUp();
        var signedIn = (await SignIn(user, "cookie", Firefox)).ShouldBe(200);
        var cookie = ("Cookie", signedIn.Header("Set-Cookie").Split(';')[0]);
        for (var i = 0; i < 3; i++)
        {
            api.Clock.Advance(TimeSpan.FromHours(11));
            (await api.Anonymous.Get("/v1/me", cookie)).ShouldBe(200);
            await Write();
        }

        api.Clock.Advance(TimeSpan.FromHours(12));

        (await api.Anonymous.Get("/v1/me", cookie)).ShouldBe(401).Code.ShouldBe("session_expired");
        var again = await api.SignIn(user.Email, user.UserId);
        (await again.Get("/v1/me/sessions")).Data.ShouldAllBe(x => x!["transport"]!.ToString() == "token");
    }

    [Fact]
    public async Task A_session_that_is_not_refreshed_for_fourteen_days_or_is_ninety_days_old_is_over()
    {
        var user = await api.SignUp();
        var (used, forgotten) = (await Refreshable(user), await Refreshable(user));
        for (var day = 0; day < 84; day += 12)
        {
            api.Clock.Advance(TimeSpan.FromDays(12));
            used = (await Refresh(used)).ShouldBe(200).Text("refreshToken");
            await Write();
        }

        (await Refresh(forgotten)).ShouldBe(401).Code.ShouldBe("session_expired");
        api.Clock.Advance(TimeSpan.FromDays(6));
        (await Refresh(used)).ShouldBe(401).Code.ShouldBe("session_expired");
    }

    private async Task<string> Refreshable(Client user) => (await SignIn(user, "token", Firefox)).ShouldBe(200).Text("tokens.refreshToken");

    private Task<Reply> Refresh(string refreshToken) => api.Anonymous.Post("/v1/auth/refresh", new { refreshToken }, ("User-Agent", Firefox));

    private Task<Reply> SignIn(Client user, string transport, string userAgent) =>
        api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport }, ("User-Agent", userAgent));

    private static async Task<DateTimeOffset> LastSeen(Client user) =>
        (await user.Get("/v1/me/sessions")).ShouldBe(200).Data.Single(x => x!["isCurrent"]!.GetValue<bool>())!["lastSeenAt"]!.GetValue<DateTimeOffset>();

    /// <summary>What the background does four times a minute.</summary>
    private Task Write() => api.Services.GetRequiredService<LastSeen>().Write(CancellationToken.None);
}

/// <summary>Writes down when sessions were last used when a test says so, and not four times a minute.</summary>
public sealed class LastSeenFixture : ApiFixture
{
    protected override void ConfigureServices(IServiceCollection services) =>
        services.Remove(services.Single(x => x.ImplementationType == typeof(LastSeenSync)));
}
