using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>What users allow clients, and take back.</summary>
public sealed class DecideConsentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_of_the_platforms_own_asks_for_no_consent_and_another_one_does()
    {
        var user = await api.SignUp();
        var (own, other) = (await api.PlatformClient(["openid", "email"], isFirstParty: true), await api.PlatformClient(["openid", "email"]));
        var browser = await TestBrowser.Of(api, user);

        await browser.Open(TestAuthorization.Request(own));
        browser.Callback["code"].ShouldNotBeEmpty();
        (await TestAuthorization.Exchange(own, browser.Callback["code"])).ShouldBe(200).Body["id_token"].ShouldNotBeNull();
        await browser.Open(TestAuthorization.Request(other));

        browser.Page.ShouldBe(200).Content.ShouldContain("action=\"/v1/oauth/consent\"");
        (await user.Get("/v1/me/grants")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_consent_and_without_asking_the_client_is_told_so()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(TestAuthorization.Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("consent_required");
    }

    [Fact]
    public async Task Consent_is_asked_once_and_again_for_more_or_when_the_client_wants_it()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(TestAuthorization.Request(client));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        browser.Callback.Keys.ShouldContain("code");
        await browser.Open(TestAuthorization.Request(client, ("prompt", "none")));
        browser.Callback.Keys.ShouldContain("code");
        await browser.Open(TestAuthorization.Request(client, ("scope", "openid email")));
        browser.Page.ShouldBe(200).Content.ShouldContain("See your e-mail address.");
        await browser.Open(TestAuthorization.Request(client, ("prompt", "consent")));
        browser.Page.ShouldBe(200).Content.ShouldContain("/v1/oauth/consent");
        await browser.Submit("/v1/oauth/consent", ("decision", "deny"));
        browser.Callback["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task A_form_of_another_site_gives_no_consent()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        var forged = new Dictionary<string, string> { ["continue"] = TestAuthorization.Request(client), ["user"] = ada.UserId, ["decision"] = "allow" };
        (await browser.Post("/v1/oauth/consent", forged, "https://evil.example")).Page.ShouldBe(403).Content.ShouldContain("cross_site");
        await browser.Open(TestAuthorization.Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("consent_required");
    }

    [Fact]
    public async Task The_consent_of_one_user_is_not_anothers()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        var forged = new Dictionary<string, string> { ["continue"] = TestAuthorization.Request(client), ["user"] = (await api.SignUp()).UserId, ["decision"] = "allow" };
        (await browser.Post("/v1/oauth/consent", forged, TestBrowser.Origin)).Page.ShouldBe(409);
    }

    [Fact]
    public async Task What_was_allowed_can_be_withdrawn_and_ends_at_once()
    {
        var (ada, client, _) = await api.Begin();
        var tokens = (await TestAuthorization.Exchange(client, await api.Code(ada, client))).ShouldBe(200);
        var grant = (await ada.Get("/v1/me/grants")).ShouldBe(200).Data.Single(x => x!["client"]!.ToString() == client.Id)!;
        var stranger = await api.SignUp();
        (await stranger.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(404);
        var caller = new Common.Client(api.Http, tokens.Text("access_token"));
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(200);
        (await ada.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(204);
        (await ada.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(204);
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(401);
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(TestAuthorization.Request(client));
        browser.Page.Content.ShouldContain("/v1/oauth/consent");
    }
}
