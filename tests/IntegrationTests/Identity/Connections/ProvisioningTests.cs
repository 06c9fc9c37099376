using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class ProvisioningTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task Groups_give_a_role_and_teams_and_take_them_again()
    {
        var acme = await api.Tenant();
        var team = (await acme.Organization.Owner.Post(acme.Organization.Path("/teams"), new { name = "Engineers", slug = "engineers" })).ShouldBe(201).Text("id");
        await acme.Change(new
        {
            scopes = new[] { "openid", "email", "profile", "groups" },
            groups = new object[] { new { group = "admins", role = "admin" }, new { group = "engineers", team } },
        });
        var ada = await acme.Person("ada", new { groups = new[] { "engineers", "admins" } });
        using var browser = api.Browser();

        await acme.SignIn(browser, ada);
        var user = (await browser.Ask("/v1/me")).ShouldBe(200).Text("id");
        (await RoleOf(acme, user)).ShouldBe("admin");
        (await acme.Organization.Owner.Get(acme.Organization.Path($"/teams/{team}/members/{user}"))).ShouldBe(200);

        await acme.Person("ada", new { groups = Array.Empty<string>() });
        await acme.SignIn(browser, ada);
        (await RoleOf(acme, user)).ShouldBe("member");
        (await acme.Organization.Owner.Get(acme.Organization.Path($"/teams/{team}/members/{user}"))).ShouldBe(404);
    }

    [Fact]
    public async Task Nobody_maps_to_a_role_above_their_own_and_nobody_to_owner()
    {
        var acme = await api.Tenant();
        var role = new { key = "sso", name = "SSO", permissions = new[] { "connections.manage" } };
        (await acme.Organization.Owner.Post(acme.Organization.Path("/roles"), role)).ShouldBe(201);
        var manager = await acme.Organization.Member("sso");

        (await manager.Patch(acme.Path, new { groups = new[] { new { group = "x", role = "admin" } } })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await manager.Patch(acme.Path, new { defaultRole = "admin" })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await acme.Organization.Owner.Patch(acme.Path, new { defaultRole = "owner" })).ShouldBe(400);
        (await acme.Organization.Owner.Patch(acme.Path, new { groups = new[] { new { group = "x", role = "owner" } } })).ShouldBe(400);
    }

    [Fact]
    public async Task The_last_owner_stays_owner_whatever_their_groups_say()
    {
        var acme = await api.Tenant();
        await acme.Change(new { groups = new[] { new { group = "x", role = "viewer" } } });
        var owner = await acme.Person("owner", new { email = acme.Organization.Owner.Email, groups = new[] { "x" } });
        using var browser = await api.BrowserOf(acme.Organization.Owner);

        var offer = await acme.SignIn(browser, owner);
        await Confirm(browser, offer);
        await acme.SignIn(browser, owner);

        (await RoleOf(acme, acme.Organization.Owner.UserId)).ShouldBe("owner");
    }

    [Fact]
    public async Task An_address_outside_of_the_proven_domains_makes_no_account_and_links_none()
    {
        var acme = await api.Tenant();
        var victim = await api.SignUp();
        using var browser = api.Browser();

        (await acme.SignIn(browser, await acme.Person("eve", new { email = victim.Email }))).ShouldBe(403).Content.ShouldContain("identity_link_required");
        (await acme.LastReason()).ShouldBe("link_required");
        (await acme.SignIn(browser, await acme.Person("zoe", new { email = "zoe@elsewhere.example" }))).ShouldBe(403).Content.ShouldContain("not_provisioned");
        (await acme.LastReason()).ShouldBe("domain_unverified");
    }

    [Fact]
    public async Task An_address_that_the_provider_does_not_call_verified_counts_only_where_the_administrator_says_so()
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada", new { email_verified = false });
        using var browser = api.Browser();

        (await acme.SignIn(browser, ada)).ShouldBe(403);
        (await acme.LastReason()).ShouldBe("address_unverified");

        await acme.Change(new { trustsAddresses = true });
        await acme.SignIn(browser, ada);
        browser.Address.PathAndQuery.ShouldBe("/landing");
    }

    [Fact]
    public async Task An_account_in_a_proven_domain_is_linked_and_found_by_its_subject_from_then_on()
    {
        var acme = await api.Tenant();
        var member = await api.SignUp(acme.AddressOf("grace"));
        await acme.Organization.Add(member);
        using var browser = api.Browser();

        var grace = await acme.Person("grace");
        await acme.SignIn(browser, grace);
        (await browser.Ask("/v1/me")).ShouldBe(200).Text("id").ShouldBe(member.UserId);

        await acme.Person("grace", new { email = "renamed@elsewhere.example" });
        await acme.SignIn(browser, grace);
        (await browser.Ask("/v1/me")).ShouldBe(200).Text("id").ShouldBe(member.UserId);
    }

    [Fact]
    public async Task An_account_that_someone_registered_with_an_address_they_never_proved_is_not_linked()
    {
        var acme = await api.Tenant();
        await api.SignUp(acme.AddressOf("squatted"), verified: false);
        using var browser = api.Browser();

        (await acme.SignIn(browser, await acme.Person("squatted"))).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("link_required");
    }

    [Fact]
    public async Task A_signed_in_member_links_their_identity_by_confirming_it()
    {
        var acme = await api.Tenant();
        var member = await acme.Organization.Member();
        var subject = await acme.Person("other", new { email = "other@elsewhere.example" });
        using var browser = await api.BrowserOf(member);

        var offer = (await acme.SignIn(browser, subject)).ShouldBe(200);
        offer.Content.ShouldContain(member.Email);
        await Confirm(browser, offer);

        using var fresh = api.Browser();
        await acme.SignIn(fresh, subject);
        (await fresh.Ask("/v1/me")).ShouldBe(200).Text("id").ShouldBe(member.UserId);
        (await member.Get("/v1/me/identities")).ShouldBe(200).Data[0]!["subject"]!.ToString().ShouldBe(subject);
    }

    [Fact]
    public async Task Without_provisioning_only_members_sign_in()
    {
        var acme = await api.Tenant();
        await acme.Change(new { provisions = false });
        using var browser = api.Browser();

        (await acme.SignIn(browser, await acme.Person("ada"))).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("provisioning_off");
    }

    [Fact]
    public async Task Who_was_removed_comes_back_only_where_provisioning_still_allows_it()
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var user = (await browser.Ask("/v1/me")).ShouldBe(200).Text("id");
        (await acme.Organization.Owner.Delete(acme.Organization.Path($"/members/{user}"))).ShouldBe(204);
        await acme.Change(new { provisions = false });

        (await acme.SignIn(browser, ada)).ShouldBe(403);
        (await acme.LastReason()).ShouldBe("not_a_member");

        await acme.Change(new { provisions = true });
        await acme.SignIn(browser, ada);
        (await RoleOf(acme, user)).ShouldBe("member");
    }

    [Fact]
    public async Task Claims_that_the_id_token_leaves_out_come_from_userinfo_under_the_names_that_the_connection_gives()
    {
        var acme = await api.Tenant();
        await acme.Change(new { claims = new { email = "email", name = "nickname", groups = "groups" } });
        using var browser = api.Browser();

        await acme.SignIn(browser, await acme.Person("ada"));

        (await browser.Ask("/v1/me")).ShouldBe(200).Text("displayName").ShouldBe("ada");
    }

    [Theory]
    [InlineData("Win a phone at https://evil.example", "ada")]
    [InlineData("A\u200bda\u202e Lovelace\r\n", "Ada Lovelace")]
    public async Task What_a_provider_calls_someone_is_no_advertisement_and_nobody_is_kept_out_by_it(string name, string shown)
    {
        var acme = await api.Tenant();
        using var browser = api.Browser();

        await acme.SignIn(browser, await acme.Person("ada", new { name }));

        (await browser.Ask("/v1/me")).ShouldBe(200).Text("displayName").ShouldBe(shown);
    }

    internal static async Task Confirm(Browser browser, Reply offer)
    {
        var ticket = offer.Content.Split("name=\"ticket\" value=\"")[1].Split('"')[0];
        await browser.Submit("/v1/auth/identity-links", new() { ["ticket"] = ticket });
    }

    private static async Task<string> RoleOf(Tenant acme, string user) =>
        (await acme.Organization.Owner.Get(acme.Organization.Path($"/members/{user}"))).ShouldBe(200).Text("role");
}
