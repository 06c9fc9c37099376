using Platform.IntegrationTests.Common;

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
    }
}
