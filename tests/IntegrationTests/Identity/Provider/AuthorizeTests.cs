using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Who gets a code, who does not, and what each is told: clients by redirect, and people by a page where no client is certain.</summary>
public sealed class AuthorizeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://app.example.com/callback/")]
    [InlineData("https://app.example.com/callback?x=1")]
    [InlineData("https://app.example.com/callback/../elsewhere")]
    [InlineData("HTTPS://APP.EXAMPLE.COM/callback")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string address)
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, ("redirect_uri", address)));
        browser.Page.ShouldBe(403);
        browser.Page.Header("Location").ShouldBeEmpty();
        browser.Page.Content.ShouldContain("redirect_uri_not_registered");
    }

    [Fact]
    public async Task An_address_that_is_missing_is_not_called_an_address_that_is_not_registered()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, ("redirect_uri", "")));
        browser.Page.ShouldBe(403);
        browser.Page.Header("Location").ShouldBeEmpty();
        browser.Page.Content.ShouldContain("redirect_uri_missing");
    }

    [Fact]
    public async Task A_client_that_is_not_there_is_told_to_the_person()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, ("client_id", "client_01h455vb4pex5vsknk084sn02q")));
        browser.Page.ShouldBe(404).Content.ShouldContain("client_unknown");
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "", "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", "", "invalid_request")]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("prompt", "whatever", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("scope", "openid projects.write", "invalid_scope")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("request", "e30.e30.", "request_not_supported")]
    [InlineData("registration", "{}", "registration_not_supported")]
    [InlineData("claims", "{}", "invalid_request")]
    public async Task A_wrong_request_goes_back_to_the_client_with_the_reason(string name, string value, string error)
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, (name, value)));
        browser.Location.ShouldStartWith(TestFlow.RedirectUri);
        (browser.Callback["error"], browser.Callback["state"], browser.Callback["iss"]).ShouldBe((error, "a state", RelyingParty.Issuer));
    }

    [Fact]
    public async Task A_scope_that_the_client_does_not_have_is_named_as_it_was_asked_for()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, ("scope", "openid mail_templates.manage")));
        browser.Callback["error_description"].ShouldBe("The client is not registered for the scope mail_templates.manage.");
    }

    [Fact]
    public async Task A_parameter_that_is_there_twice_is_refused()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client) + "&scope=openid");
        browser.Callback["error"].ShouldBe("invalid_request");
        await browser.Open(TestAuthorization.Request(client) + "&client_id=" + client.Id);
        browser.Page.ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_session_and_without_asking_the_client_is_told_so()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("login_required");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/v1/oauth/authorize?x=1")]
    [InlineData("/\\evil.example")]
    [InlineData("/v1/oauth/authorize/../../../elsewhere?x=1")]
    [InlineData("/v1/oauth/authorize@evil.example/?x=1")]
    [InlineData("/v1/me")]
    [InlineData("")]
    public async Task A_sign_in_leads_nowhere_else(string address)
    {
        var browser = await new TestBrowser(api).Open($"/v1/oauth/sign-in?continue={Uri.EscapeDataString(address)}");
        browser.Page.ShouldBe(403).Content.ShouldContain("continue_not_allowed");
    }

    [Fact]
    public async Task Someone_of_another_organization_does_not_pass_at_its_client()
    {
        var (_, client, _) = await api.Begin();
        var stranger = await (await api.Organization()).Member();
        var browser = await TestBrowser.Of(api, stranger);
        await browser.Open(TestAuthorization.Request(client));
        browser.Callback["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task Whoever_has_to_prove_again_who_they_are_cannot_skip_it()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var (name, value) in new[] { ("prompt", "login"), ("max_age", "60") })
        {
            await browser.Open(TestAuthorization.Request(client, (name, value)));
            browser.Location.ShouldStartWith("/v1/oauth/sign-in");
            await browser.Open(TestAuthorization.Request(client, (name, value)) + "&asked=made-up");
            browser.Location.ShouldStartWith("/v1/oauth/sign-in");
        }

        await browser.SignIn(ada);
        browser.Page.Content.ShouldContain("/v1/oauth/consent");
    }

    [Fact]
    public async Task The_user_chooses_among_several_organizations_where_the_client_acts_in_one()
    {
        var (acme, globex, ada) = (await api.Organization(), await api.Organization(), await api.SignUp());
        await acme.Add(ada);
        await globex.Add(ada);
        var client = await api.PlatformClient(["openid", "organization", "projects.read"]);
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(TestAuthorization.Request(client, ("scope", "openid organization projects.read")));
        browser.Page.Content.ShouldContain("For which organization");
        await browser.Submit("/v1/oauth/authorize", ("organization", globex.Id));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        var tokens = (await TestAuthorization.Exchange(client, browser.Callback["code"])).ShouldBe(200);
        var caller = new Common.Client(api.Http, tokens.Text("access_token"));
        (await caller.Get(globex.Path("/projects"))).ShouldBe(200);
        (await caller.Get(globex.Path("/teams"))).ShouldBe(403);
        (await caller.Get(acme.Path("/projects"))).Status.ShouldBeOneOf(403, 404);
        (await caller.Get("/v1/me")).ShouldBe(403);
    }

    [Fact]
    public async Task Pages_cannot_be_framed_and_lead_only_where_the_client_is()
    {
        var (_, client, browser) = await api.Begin();
        await browser.Open(TestAuthorization.Request(client));
        var policy = browser.Page.ShouldBe(200).Header("Content-Security-Policy");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'self' https://app.example.com;");
        policy.ShouldNotContain("unsafe");
        browser.Page.Header("X-Frame-Options").ShouldBe("DENY");
    }
}
