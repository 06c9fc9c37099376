using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Factors;

/// <summary>A stolen access token must not be enough to enroll a factor, or to get rid of one.</summary>
public sealed class RecentSignInForFactorsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whatever_changes_factors_asks_for_a_recent_sign_in_and_the_password_alone_is_none()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        await user.RecoveryCodes();
        var signedIn = (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") })).ShouldBe(200);
        var later = new Client(api.Http, refreshed.Text("accessToken")) { UserId = user.UserId, Email = user.Email };

        foreach (var refused in await Changes(later, app))
        {
            refused.ShouldBe(403).Code.ShouldBe("step_up_required");
            refused.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["totp", "recovery_code"], ignoreOrder: true);
        }

        (await later.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(400);
        (await later.Delete($"/v1/me/factors/{app.Id}")).ShouldBe(403);
        (await later.Post("/v1/auth/step-up", new { method = "totp", code = app.Code() })).ShouldBe(200);
        (await later.Delete($"/v1/me/factors/{app.Id}")).ShouldBe(204);
        (await api.Login(user)).ShouldBe(200);
        (await later.SecurityEvents()).ShouldContain("factor_removed");
    }

    private static async Task<Reply[]> Changes(Client user, AuthenticatorApp app) =>
    [
        await user.Post("/v1/me/factors"),
        await app.Confirm(user),
        await user.Delete($"/v1/me/factors/{app.Id}"),
        await user.Post("/v1/me/recovery-codes"),
        await user.Post("/v1/me/passkeys/registration-options"),
    ];
}
