using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Domains;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class JoiningTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task A_suspended_member_is_not_signed_in()
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var user = (await browser.Ask("/v1/me")).ShouldBe(200).Text("id");
        (await acme.Organization.Owner.Post(acme.Organization.Path($"/members/{user}/suspension"))).ShouldBe(204);

        (await acme.SignIn(api.Browser(), ada)).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("member_suspended");
    }

    [Fact]
    public async Task Nobody_joins_whose_domain_the_policy_leaves_out()
    {
        var acme = await api.Tenant();
        var elsewhere = new[] { "elsewhere.example", acme.Organization.Owner.Email.Split('@')[1] };
        (await acme.Organization.Owner.Patch(acme.Organization.Path("/security-policy"), new { memberDomains = elsewhere })).ShouldBe(200);

        (await acme.SignIn(api.Browser(), await acme.Person("ada"))).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("domain_not_allowed");
        (await api.Count($"users where email = '{acme.AddressOf("ada")}'")).ShouldBe(0, "nobody gets an account for a sign-in that is refused");
    }

    [Fact]
    public async Task Nobody_joins_with_a_role_that_is_gone()
    {
        var acme = await api.Tenant();
        var role = (await acme.Organization.Owner.Post(acme.Organization.Path("/roles"), new { key = "press", name = "Press", permissions = new[] { "projects.read" } })).ShouldBe(201).Text("id");
        await acme.Change(new { scopes = new[] { "openid", "email", "profile", "groups" }, groups = new[] { new { group = "press", role = "press" } } });
        (await acme.Organization.Owner.Delete(acme.Organization.Path($"/roles/{role}"))).ShouldBe(204);

        (await acme.SignIn(api.Browser(), await acme.Person("ada", new { groups = new[] { "press" } }))).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("role_gone");
        (await api.Count($"users where email = '{acme.AddressOf("ada")}'")).ShouldBe(0, "nobody gets an account for a sign-in that is refused");
    }

    [Fact]
    public async Task Nobody_joins_through_another_connection_than_the_enforced_one()
    {
        var acme = await api.Tenant();
        var email = $"ada@{(await api.Proven(acme.Organization)).Text("name")}";
        await api.Connection(acme.Organization, ConnectionMode.Enforced);

        (await acme.SignIn(api.Browser(), await acme.Person("ada", new { email }))).ShouldBe(403);

        (await api.Count($"users where email = '{email}'")).ShouldBe(0, "nobody gets an account for a sign-in that is refused");
    }

    [Fact]
    public async Task Of_many_first_sign_ins_of_one_person_at_once_each_leads_to_the_same_new_member()
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada");
        var arriving = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => acme.Return(ada)));

        var replies = await Task.WhenAll(arriving.Select(x => x.Browser.Peek(x.Callback)));

        replies.ShouldAllBe(x => x.Status == 302);
        var user = (await arriving[0].Browser.Ask("/v1/me")).ShouldBe(200).Text("id");
        (await acme.Organization.Owner.Get(acme.Organization.Path($"/members/{user}"))).ShouldBe(200).Text("role").ShouldBe("member");
        (await api.Count($"users where email = '{acme.AddressOf("ada")}'")).ShouldBe(1);
        (await api.Count($"external_identities where subject = '{ada}'")).ShouldBe(1);
        (await acme.Organization.Owner.Get(acme.Organization.Path("/members"))).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task That_an_address_is_verified_is_believed_of_the_claim_that_it_is_said_of_and_of_no_other()
    {
        var acme = await api.Tenant();
        await acme.Organization.Add(await api.SignUp(acme.AddressOf("ceo")), "admin");
        await acme.Change(new { claims = new { email = "name", name = "name", groups = "groups" } });
        var mallory = await acme.Person("mallory", new { name = acme.AddressOf("ceo") });

        (await acme.SignIn(api.Browser(), mallory)).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("address_unverified");
    }

    [Theory]
    [InlineData("ada\0@domain.example")]
    [InlineData(null)]
    public async Task An_address_that_nothing_could_be_sent_to_keeps_nobody_out_whom_the_provider_is_known_to_mean(string? address)
    {
        var acme = await api.Tenant();
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);

        await acme.Person("ada", new { email = address ?? $"{new string('a', 300)}@domain.example" });
        (await acme.SignIn(browser, ada)).ShouldBe(404);

        browser.Address.PathAndQuery.ShouldBe("/landing");
    }

    [Fact]
    public async Task With_a_role_that_groups_take_away_go_the_invitations_that_it_allowed()
    {
        var acme = await api.Tenant();
        var (ada, second) = (await api.SignUp(acme.AddressOf("ada")), await api.SignUp());
        await acme.Organization.Add(ada, "admin");
        await acme.Change(new { scopes = new[] { "openid", "email", "profile", "groups" }, groups = new[] { new { group = "admins", role = "admin" } } });
        var invitation = new { emails = new[] { second.Email }, role = "admin" };
        (await ada.Post(acme.Organization.Path("/invitations"), invitation)).ShouldBe(201);

        await acme.SignIn(api.Browser(), await acme.Person("ada", new { groups = Array.Empty<string>() }));

        (await acme.Organization.Owner.Get(acme.Organization.Path($"/members/{ada.UserId}"))).Text("role").ShouldBe("member");
        (await second.Accept(api.Token(second.Email))).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
    }
}
