using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Provider;
using Platform.IntegrationTests.Messaging.Jobs;
using Platform.IntegrationTests.Messaging.Notifications;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class SignInTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Someone_new_becomes_a_member_by_signing_in_with_their_organizations_provider(int tenant)
    {
        var acme = await api.Tenant(tenant);
        var ada = await acme.Person("ada");
        using var browser = api.Browser();

        await acme.SignIn(browser, ada);

        browser.Address.PathAndQuery.ShouldBe("/landing");
        var me = (await browser.Ask("/v1/me")).ShouldBe(200);
        me.Text("email").ShouldBe(acme.AddressOf("ada"));
        (await browser.Ask(acme.Organization.Path($"/members/{me.Text("id")}"))).ShouldBe(200).Text("role").ShouldBe("member");
        (await acme.LastReason()).ShouldBe("none");
    }

    [Fact]
    public async Task New_keys_of_a_provider_are_found_by_their_first_token()
    {
        var acme = await api.Tenant(2);
        var ada = await acme.Person("ada");
        await api.Provider.Change(acme.Issuer, new { rotate = true });
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        using var browser = api.Browser();

        await acme.SignIn(browser, ada);

        browser.Address.PathAndQuery.ShouldBe("/landing");
    }

    [Fact]
    public async Task A_sign_in_can_begin_at_the_provider()
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        var path = $"/v1/auth/connections/{acme.Id}/initiation?iss={Uri.EscapeDataString(acme.Issuer)}&login_hint={ada}";

        await browser.Open($"{path}&target_link_uri={Uri.EscapeDataString("https://platform.localhost/projects")}");
        browser.Address.PathAndQuery.ShouldBe("/projects");

        (await browser.Open($"{path}&target_link_uri={Uri.EscapeDataString("https://platform.localhost.evil.example/")}")).ShouldBe(400);
        (await browser.Open($"/v1/auth/connections/{acme.Id}/initiation?iss=https%3A%2F%2Fevil.example")).ShouldBe(404);
    }

    [Fact]
    public async Task It_takes_the_place_of_the_session_that_the_browser_was_in()
    {
        var acme = await api.Tenant();
        var user = await api.SignUp();
        using var browser = api.Browser();
        await browser.SignIn(user.Email);
        var before = $"__Host-session={browser.Cookie("__Host-session")}";
        (await api.Anonymous.Get("/v1/me", ("Cookie", before))).ShouldBe(200);

        await acme.SignIn(browser, await acme.Person("ada"));

        (await api.Anonymous.Get("/v1/me", ("Cookie", before))).ShouldBe(401).Code.ShouldBe("session_expired");
        (await browser.Ask("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task A_session_of_one_organizations_provider_counts_in_no_other()
    {
        var (acme, other) = (await api.Tenant(0), await api.Organization());
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var me = (await browser.Ask("/v1/me")).ShouldBe(200);
        await other.Add(new Client(api.Http) { UserId = me.Text("id"), Email = me.Text("email") });

        (await browser.Ask(acme.Organization.Path())).ShouldBe(200);
        (await browser.Ask(other.Path())).ShouldBe(403).Code.ShouldBe("sign_in_bound_elsewhere");
    }

    [Fact]
    public async Task A_session_of_a_provider_shows_no_notifications_of_another_organization()
    {
        var (acme, other) = (await api.Tenant(0), await api.Organization());
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var me = (await browser.Ask("/v1/me")).ShouldBe(200);
        var member = new Client(api.Http) { UserId = me.Text("id"), Email = me.Text("email") };
        await other.Add(member);
        await other.PutIntoTeam(member);
        await acme.Organization.PutIntoTeam(member);
        await Eventually.Is(async () => await api.Count($"notifications where user_id = '{Id<User>.Parse(me.Text("id")).Value}'") >= 2);

        var inbox = (await browser.Ask("/v1/me/notifications")).ShouldBe(200);

        inbox.Data.Count.ShouldBe(1);
        inbox.Content.ShouldNotContain(other.Id);
    }

    [Fact]
    public async Task A_session_of_a_provider_does_not_say_who_someone_is_to_clients_that_know_no_organization()
    {
        var acme = await api.Tenant(0);
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var client = await api.PlatformClient(["openid", "email", "organization"]);

        (await Asked("openid email")).ShouldContain("error=access_denied");
        (await Asked("openid email organization")).ShouldContain("/v1/oauth/consent");

        async Task<string> Asked(string scope)
        {
            var reply = await browser.Peek($"/v1/oauth/authorize?response_type=code&client_id={client.Id}&redirect_uri={Uri.EscapeDataString(TestFlow.RedirectUri)}"
                + $"&scope={Uri.EscapeDataString(scope)}&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
            return reply.Header("Location") + reply.Content;
        }
    }

    [Fact]
    public async Task Changes_need_a_person_who_has_signed_in_just_now()
    {
        var acme = await api.Tenant();
        api.Clock.Advance(TimeSpan.FromMinutes(9));
        (await acme.Organization.Owner.Patch(acme.Path, new { name = "Later" })).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromMinutes(2));
        var refused = await acme.Organization.Owner.Patch(acme.Path, new { name = "Too late" });

        refused.Status.ShouldBeOneOf(401, 403);
    }
}
