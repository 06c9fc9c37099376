using System.Security.Cryptography;
using System.Text;
using Platform.Domain.Identity.Provider;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Who gets a code, who does not, and what each is told: clients by redirect, and people by a page where no client is certain.</summary>
public sealed class AuthorizeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-x";
    private static readonly string Challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://app.example.com/callback/")]
    [InlineData("https://app.example.com/callback?x=1")]
    [InlineData("https://app.example.com/callback/../elsewhere")]
    [InlineData("HTTPS://APP.EXAMPLE.COM/callback")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string address)
    {
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client, ("redirect_uri", address)));
        browser.Page.ShouldBe(403);
        browser.Page.Header("Location").ShouldBeEmpty();
        browser.Page.Content.ShouldContain("redirect_uri_not_registered");
    }

    [Fact]
    public async Task A_client_that_is_not_there_is_told_to_the_person()
    {
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client, ("client_id", "client_01h455vb4pex5vsknk084sn02q")));
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
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client, (name, value)));
        browser.Location.ShouldStartWith(TestFlow.RedirectUri);
        (browser.Callback["error"], browser.Callback["state"], browser.Callback["iss"]).ShouldBe((error, "a state", RelyingParty.Issuer));
    }

    [Fact]
    public async Task A_parameter_that_is_there_twice_is_refused()
    {
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client) + "&scope=openid");
        browser.Callback["error"].ShouldBe("invalid_request");
        await browser.Open(Request(client) + "&client_id=" + client.Id);
        browser.Page.ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_session_and_without_asking_the_client_is_told_so()
    {
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("login_required");
    }

    [Fact]
    public async Task Without_consent_and_without_asking_the_client_is_told_so()
    {
        var (ada, client, _) = await Begin();
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("consent_required");
    }

    [Fact]
    public async Task Consent_is_asked_once_and_again_for_more_or_when_the_client_wants_it()
    {
        var (ada, client, _) = await Begin();
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(Request(client));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        browser.Callback.ShouldContainKey("code");
        await browser.Open(Request(client, ("prompt", "none")));
        browser.Callback.ShouldContainKey("code");
        await browser.Open(Request(client, ("scope", "openid email")));
        browser.Page.ShouldBe(200).Content.ShouldContain("See your e-mail address.");
        await browser.Open(Request(client, ("prompt", "consent")));
        browser.Page.ShouldBe(200).Content.ShouldContain("/v1/oauth/consent");
        await browser.Submit("/v1/oauth/consent", ("decision", "deny"));
        browser.Callback["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task A_form_of_another_site_gives_no_consent()
    {
        var (ada, client, _) = await Begin();
        var browser = await TestBrowser.Of(api, ada);
        var forged = new Dictionary<string, string> { ["continue"] = Request(client), ["user"] = ada.UserId, ["decision"] = "allow" };
        (await browser.Post("/v1/oauth/consent", forged, "https://evil.example")).Page.ShouldBe(403).Content.ShouldContain("cross_site");
        await browser.Open(Request(client, ("prompt", "none")));
        browser.Callback["error"].ShouldBe("consent_required");
    }

    [Fact]
    public async Task The_consent_of_one_user_is_not_anothers()
    {
        var (ada, client, _) = await Begin();
        var browser = await TestBrowser.Of(api, ada);
        var forged = new Dictionary<string, string> { ["continue"] = Request(client), ["user"] = (await api.SignUp()).UserId, ["decision"] = "allow" };
        (await browser.Post("/v1/oauth/consent", forged, TestBrowser.Origin)).Page.ShouldBe(409);
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
        var (_, client, _) = await Begin();
        var stranger = await (await api.Organization()).Member();
        var browser = await TestBrowser.Of(api, stranger);
        await browser.Open(Request(client));
        browser.Callback["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task Whoever_has_to_prove_again_who_they_are_cannot_skip_it()
    {
        var (ada, client, _) = await Begin();
        var browser = await TestBrowser.Of(api, ada);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var (name, value) in new[] { ("prompt", "login"), ("max_age", "60") })
        {
            await browser.Open(Request(client, (name, value)));
            browser.Location.ShouldStartWith("/v1/oauth/sign-in");
            await browser.Open(Request(client, (name, value)) + "&asked=made-up");
            browser.Location.ShouldStartWith("/v1/oauth/sign-in");
        }

        await browser.SignIn(ada);
        browser.Page.Content.ShouldContain("/v1/oauth/consent");
    }

    [Fact]
    public async Task A_code_counts_once_and_its_second_use_ends_what_the_first_began()
    {
        var (ada, client, _) = await Begin();
        var code = await Code(ada, client);
        var first = (await Exchange(client, code)).ShouldBe(200);
        var caller = new Common.Client(api.Http, first.Text("access_token"));
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(200);
        (await Exchange(client, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task Of_many_uses_of_a_code_at_once_at_most_one_passes()
    {
        var (ada, client, _) = await Begin();
        var code = await Code(ada, client);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Exchange(client, code))));
        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Count(x => x.Status == 400).ShouldBe(7);
    }

    [Fact]
    public async Task A_code_is_its_clients_alone_for_a_minute_with_its_verifier_and_address()
    {
        var (ada, client, _) = await Begin();
        var other = await (await api.Organization()).Client(api, TestFlow.Settings(["openid"]));
        var code = await Code(ada, client);
        (await Exchange(other, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await Exchange(client, code, verifier: Verifier + "y")).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await Exchange(client, code, verifier: Challenge)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await Exchange(client, code, redirectUri: "https://app.example.com/other")).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        api.Clock.Advance(AuthorizationCode.Lifetime);
        (await Exchange(client, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task The_user_chooses_among_several_organizations_where_the_client_acts_in_one()
    {
        var (acme, globex, ada) = (await api.Organization(), await api.Organization(), await api.SignUp());
        await acme.Add(ada);
        await globex.Add(ada);
        var client = await api.PlatformClient(["openid", "organization", "projects.read"]);
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(Request(client, ("scope", "openid organization projects.read")));
        browser.Page.Content.ShouldContain("For which organization");
        await browser.Submit("/v1/oauth/authorize", ("organization", globex.Id));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        var tokens = (await Exchange(client, browser.Callback["code"])).ShouldBe(200);
        var caller = new Common.Client(api.Http, tokens.Text("access_token"));
        (await caller.Get(globex.Path("/projects"))).ShouldBe(200);
        (await caller.Get(globex.Path("/teams"))).ShouldBe(403);
        (await caller.Get(acme.Path("/projects"))).Status.ShouldBeOneOf(403, 404);
        (await caller.Get("/v1/me")).ShouldBe(403);
    }

    [Fact]
    public async Task What_was_allowed_can_be_withdrawn_and_ends_at_once()
    {
        var (ada, client, _) = await Begin();
        var tokens = (await Exchange(client, await Code(ada, client))).ShouldBe(200);
        var grant = (await ada.Get("/v1/me/grants")).ShouldBe(200).Data.Single(x => x!["client"]!.ToString() == client.Id)!;
        var stranger = await api.SignUp();
        (await stranger.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(204);
        var caller = new Common.Client(api.Http, tokens.Text("access_token"));
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(200);
        (await ada.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(204);
        (await ada.Delete($"/v1/me/grants/{grant["id"]}")).ShouldBe(204);
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(401);
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(Request(client));
        browser.Page.Content.ShouldContain("/v1/oauth/consent");
    }

    [Fact]
    public async Task Pages_cannot_be_framed_and_lead_only_where_the_client_is()
    {
        var (_, client, browser) = await Begin();
        await browser.Open(Request(client));
        var policy = browser.Page.ShouldBe(200).Header("Content-Security-Policy");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'self' https://app.example.com;");
        policy.ShouldNotContain("unsafe");
        browser.Page.Header("X-Frame-Options").ShouldBe("DENY");
    }

    private static string Request(TestClient client, params (string Name, string Value)[] changes)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = client.Id, ["redirect_uri"] = TestFlow.RedirectUri, ["response_type"] = "code", ["scope"] = "openid", ["state"] = "a state",
            ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return $"/v1/oauth/authorize?{string.Join('&', parameters.Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"))}";
    }

    private static Task<Reply> Exchange(TestClient client, string code, string verifier = Verifier, string redirectUri = TestFlow.RedirectUri) =>
        client.Post("token", new { grant_type = "authorization_code", code, redirect_uri = redirectUri, code_verifier = verifier });

    private async Task<(Common.Client User, TestClient Client, TestBrowser Browser)> Begin()
    {
        var acme = await api.Organization();
        return (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "email", "projects.read"])), new(api));
    }

    private async Task<string> Code(Common.Client user, TestClient client)
    {
        var browser = await TestBrowser.Of(api, user);
        await browser.Open(Request(client));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        return browser.Callback["code"];
    }
}
