using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Provider;

namespace Platform.IntegrationTests.Identity.Factors;

public sealed class CodeChecksTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_code_of_the_step_before_or_after_is_not_taken()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);

        foreach (var steps in new[] { -1, 1 })
            (await api.Complete(await api.Challenge(user), "totp", app.Code(steps))).ShouldBe(403).Code.ShouldBe("wrong_code");

        (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);
    }

    [Fact]
    public async Task Wrong_codes_with_a_stolen_token_make_that_session_wait_and_keep_the_user_out_of_nothing_else()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var stolen = new Client(api.Http, user.Token);
        for (var i = 0; i < 10; i++)
            (await stolen.Post("/v1/auth/step-up", new { method = "totp", code = app.Code(5) })).ShouldBe(403);
        (await stolen.Post("/v1/auth/step-up", new { method = "totp", code = app.Code() })).ShouldBe(429).Code.ShouldBe("account_locked");

        (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);
    }

    [Fact]
    public async Task A_client_that_opens_session_after_session_from_the_browsers_gets_no_more_guesses_by_it()
    {
        var user = await api.SignUp();
        var (client, browser) = (await api.PlatformClient(["openid"], isFirstParty: true), await TestBrowser.Of(api, user));
        var app = await AuthenticatorApp.Of(api, user);
        for (var i = 0; i < 10; i++)
            (await Guess(client, browser, app.Code(5))).ShouldBe(403).Code.ShouldBe("wrong_code");

        (await Guess(client, browser, app.Code())).ShouldBe(429).Code.ShouldBe("account_locked");
        (await user.Post("/v1/auth/step-up", new { method = "totp", code = app.Code() })).ShouldBe(200);
    }

    private async Task<Reply> Guess(TestClient client, TestBrowser browser, string code)
    {
        await browser.Open(TestAuthorization.Request(client));
        var session = (await TestAuthorization.Exchange(client, browser.Callback["code"])).ShouldBe(200);
        return await new Client(api.Http, session.Text("access_token")).Post("/v1/auth/step-up", new { method = "totp", code });
    }
}
