using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>With a provider of our own in Google's place, and a server that speaks as GitHub does.</summary>
public sealed class SocialFixture : ApiFixture, IAsyncLifetime
{
    private BetweenServer? gitHub;

    internal OpenIdProvider Provider { get; private set; } = null!;

    internal BetweenServer GitHub => gitHub!;

    public new async Task InitializeAsync()
    {
        Provider = await OpenIdProvider.Start();
        gitHub = new BetweenServer(Provider.Issuers[1]);
        await base.InitializeAsync();
        await Provider.Change(Provider.Issuers[0], new
        {
            clients = new[] { new { client_id = "platform", client_secret = "google-secret", redirect_uris = new[] { "https://platform.localhost/v1/auth/callback" }, grant_types = new[] { "authorization_code" } } },
        });
    }

    public new async Task DisposeAsync()
    {
        GitHub.Dispose();
        await Provider.DisposeAsync();
        await base.DisposeAsync();
    }

    internal Task Knows(params (string Subject, string Email, bool IsVerified)[] people) => Provider.Change(Provider.Issuers[0], new
    {
        accounts = people.ToDictionary(x => x.Subject, x => new { email = x.Email, email_verified = x.IsVerified, name = x.Subject }),
    });

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Identity:Connections:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("Identity:Social:Google:ClientId", "platform");
        builder.UseSetting("Identity:Social:Google:ClientSecret", "google-secret");
        builder.UseSetting("Identity:Social:Google:Issuer", Provider.Issuers[0]);
        builder.UseSetting("Identity:Social:GitHub:ClientId", "platform");
        builder.UseSetting("Identity:Social:GitHub:ClientSecret", "github-secret");
        builder.UseSetting("Identity:Social:GitHub:Issuer", GitHub.Issuer);
        builder.UseSetting("Identity:Social:GitHub:Api", $"{GitHub.Issuer}/api");
    }
}

public sealed class SocialTests(SocialFixture api) : IClassFixture<SocialFixture>
{
    private const string Google = "/v1/auth/social/google/authorization?returnTo=/landing";

    [Fact]
    public async Task Someone_with_a_verified_address_gets_an_account_that_no_organization_confines()
    {
        await api.Knows(("new", "new@social.example", true));
        using var browser = Browser("new");

        await browser.Open(Google);

        browser.Address.PathAndQuery.ShouldBe("/landing");
        (await browser.Ask("/v1/me")).ShouldBe(200).Text("email").ShouldBe("new@social.example");
        (await browser.Ask("/v1/me/identities")).ShouldBe(200).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_first_sign_ins_of_one_person_at_once_each_leads_to_the_same_new_account()
    {
        await api.Knows(("eager", "eager@social.example", true));
        var browsers = Enumerable.Range(0, 10).Select(_ => Browser("eager")).ToList();

        await Task.WhenAll(browsers.Select(x => x.Open(Google)));

        browsers.Select(x => x.Address.PathAndQuery).ShouldAllBe(x => x == "/landing");
        (await api.Count("users where email = 'eager@social.example'")).ShouldBe(1);
        (await api.Count("external_identities where subject = 'eager'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_is_not_verified_makes_no_account()
    {
        await api.Knows(("unverified", "unverified@social.example", false));
        using var browser = Browser("unverified");

        (await browser.Open(Google)).ShouldBe(403).Content.ShouldContain("not_provisioned");
    }

    [Fact]
    public async Task An_account_is_never_linked_by_its_address_alone_but_by_its_user_who_is_signed_in()
    {
        var user = await api.SignUp("known@social.example");
        await api.Knows(("known", "known@social.example", true));
        using var stranger = Browser("known");
        (await stranger.Open(Google)).ShouldBe(403).Content.ShouldContain("identity_link_required");

        using var browser = Browser("known");
        await browser.SignIn(user.Email);
        await ProvisioningTests.Confirm(browser, (await browser.Open(Google)).ShouldBe(200));

        await stranger.Open(Google);
        (await stranger.Ask("/v1/me")).ShouldBe(200).Text("id").ShouldBe(user.UserId);
    }

    [Fact]
    public async Task The_only_way_to_sign_in_is_not_removed()
    {
        await api.Knows(("only", "only@social.example", true));
        using var browser = Browser("only");
        await browser.Open(Google);
        var identity = (await browser.Ask("/v1/me/identities")).ShouldBe(200).Data[0]!["id"]!.ToString();

        (await Remove(browser, identity)).ShouldBe(409).Code.ShouldBe("last_way_to_sign_in");
    }

    [Fact]
    public async Task GitHub_says_by_its_api_who_has_signed_in()
    {
        api.GitHub.Instead = async context =>
        {
            var body = context.Request.Url!.AbsolutePath switch
            {
                "/login/oauth/access_token" => """{"access_token":"gho_x","token_type":"bearer"}""",
                "/api/user" => """{"id":583231,"login":"octocat","name":"Octo Cat"}""",
                _ => """[{"email":"other@social.example","primary":false,"verified":true},{"email":"octocat@social.example","primary":true,"verified":true}]""",
            };
            await BetweenServer.Write(context, body);
            return true;
        };
        using var browser = new Browser(api.Http) { OnTheWay = x => x.AbsolutePath == "/login/oauth/authorize" ? Back(x) : x };

        await browser.Open("/v1/auth/social/github/authorization?returnTo=/landing");

        (await browser.Ask("/v1/me")).ShouldBe(200).Text("email").ShouldBe("octocat@social.example");
        (await browser.Ask("/v1/me/identities")).Data[0]!["subject"]!.ToString().ShouldBe("583231");
    }

    [Fact]
    public async Task A_provider_that_is_not_configured_is_not_there() =>
        (await api.Anonymous.Get("/v1/auth/social/microsoft/authorization")).ShouldBe(404);

    /// <summary>As whom the provider is told to expect someone, which a social sign-in does not say.</summary>
    private Browser Browser(string subject) => new(api.Http)
    {
        OnTheWay = x => x.AbsolutePath == "/auth" ? new Uri($"{x.AbsoluteUri}&login_hint={subject}") : x,
    };

    private static Uri Back(Uri authorization) =>
        new($"https://platform.localhost/v1/auth/callback?code=x&state={System.Web.HttpUtility.ParseQueryString(authorization.Query)["state"]}");

    private Task<Reply> Remove(Browser browser, string identity) => api.Anonymous.Delete(
        $"/v1/me/identities/{identity}", null, ("Cookie", $"__Host-session={browser.Cookie("__Host-session")}"), ("X-Requested-With", "console"), ("Sec-Fetch-Site", "same-origin"));
}
