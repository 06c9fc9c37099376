using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>What people see at the platform's own address, and on their way in.</summary>
public sealed class HomePageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whoever_is_signed_in_sees_who_they_are_their_organizations_and_the_way_out()
    {
        var acme = await api.Organization();
        var browser = await new TestBrowser(api).Open("/");
        browser.Location.ShouldBe("/v1/oauth/sign-in?continue=%2Fv1%2Foauth%2Faccount");

        await browser.SignIn(acme.Owner);

        browser.Location.ShouldBe("/v1/oauth/account");
        browser.Page.Content.ShouldContain(acme.Owner.Email);
        browser.Page.Content.ShouldContain("Test (owner)");
        browser.Page.Header("Content-Security-Policy").ShouldNotContain("script-src");
        await browser.Submit("/v1/auth/sign-out");
        browser.IsSignedIn.ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_of_a_connection_shows_its_organization_alone()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var ada = await api.SignUp();
        await acme.Add(ada);
        await globex.Add(ada);
        (await acme.Owner.Patch(acme.Path(), new { name = "Acme" })).ShouldBe(200);
        (await globex.Owner.Patch(globex.Path(), new { name = "Globex" })).ShouldBe(200);
        var through = await api.Through(acme, await api.Connection(acme, ConnectionMode.Active), ada);

        var page = (await through.Get("/v1/oauth/account")).ShouldBe(200);

        page.Content.ShouldContain("Acme (member)");
        page.Content.ShouldNotContain("Globex");
    }

    [Fact]
    public async Task An_organization_that_has_ended_the_session_is_neither_shown_nor_offered_to_clients()
    {
        var ada = await api.SignUp();
        var organizations = new List<TestOrganization>();
        foreach (var name in new[] { "Acme", "Globex", "Initech" })
        {
            var organization = await api.Organization();
            await organization.Add(ada);
            (await organization.Owner.Patch(organization.Path(), new { name })).ShouldBe(200);
            organizations.Add(organization);
        }

        var browser = await TestBrowser.Of(api, ada);
        (await organizations[0].Owner.Delete(organizations[0].Path($"/members/{ada.UserId}/sessions"))).ShouldBe(204);

        foreach (var page in new[] { "/v1/oauth/account", TestAuthorization.Request(await api.PlatformClient(["openid", "organization"]), ("scope", "openid organization")) })
        {
            await browser.Open(page);
            browser.Page.Content.ShouldContain("Globex");
            browser.Page.Content.ShouldContain("Initech");
            browser.Page.Content.ShouldNotContain("Acme");
        }
    }

    [Fact]
    public async Task A_password_manager_finds_the_address_beside_the_password()
    {
        var user = await api.SignUp();
        var browser = await new TestBrowser(api).Open("/");

        await browser.Submit("/v1/oauth/sign-in", ("email", user.Email));

        browser.Page.Content.ShouldContain($"<input name=\"email\" value=\"{user.Email}\" type=\"email\" autocomplete=\"username\" readonly hidden>");
    }

    [Fact]
    public async Task Who_is_held_to_a_connection_is_offered_it_alone_and_owners_find_their_own_way()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var owner = await api.SignUp($"owner@{domain}");
        await acme.Add(owner, "owner");
        var connection = await api.Connection(acme, ConnectionMode.Enforced);
        var browser = await new TestBrowser(api).Open("/");

        await browser.Submit("/v1/oauth/sign-in", ("email", $"ada@{domain}"));
        browser.Page.Content.ShouldContain($"/v1/auth/connections/{connection}/authorization");
        browser.Page.Content.ShouldNotContain("type=\"password\"");
        browser.Page.Content.ShouldContain("/v1/oauth/sign-in/password?continue=%2Fv1%2Foauth%2Faccount");
        await browser.Open("/v1/oauth/sign-in/password?continue=%2F");
        await browser.Submit("/v1/oauth/sign-in/password", ("email", owner.Email), ("password", ApiFixture.Password));

        browser.Location.ShouldBe("/v1/oauth/account");
        browser.Page.Content.ShouldContain(owner.Email);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_wrong_code_is_said_on_the_same_page()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var browser = await new TestBrowser(api).Open("/");
        await browser.SignIn(user);
        browser.IsSignedIn.ShouldBeFalse();

        await browser.Submit("/v1/oauth/sign-in/second-factor", ("code", "000000"));
        browser.Page.Status.ShouldBe(400);
        browser.Page.Content.ShouldContain("role=\"alert\"");
        browser.Page.Content.ShouldContain("aria-invalid=\"true\"");
        await browser.Submit("/v1/oauth/sign-in/second-factor", ("code", app.Code()));

        browser.Location.ShouldBe("/v1/oauth/account");
        browser.IsSignedIn.ShouldBeTrue();
    }
}
