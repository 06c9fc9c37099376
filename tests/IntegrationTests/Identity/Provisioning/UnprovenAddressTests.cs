using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class UnprovenAddressTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whose_domain_the_policy_does_not_take_does_not_become_a_member_and_gets_no_account()
    {
        var scim = await Scim.Of(api);
        (await scim.Organization.Owner.Patch(scim.Organization.Path("/security-policy"), new { memberDomains = new[] { "example.com" } })).ShouldBe(200);

        var reply = (await scim.User("ada")).ShouldBe(403);

        reply.Body["code"]!.ToString().ShouldBe("policy_email_domain");
        (await scim.Get("/Users")).Text("totalResults").ShouldBe("1");
        (await api.Anonymous.Post("/v1/auth/register", new { email = $"ada@{scim.Domain}", password = ApiFixture.Password, displayName = "Ada" })).ShouldBe(202);
        api.MailTo($"ada@{scim.Domain}").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Whoever_registered_the_address_of_someone_else_does_not_become_a_member_in_their_place()
    {
        var scim = await Scim.Of(api);
        var eve = await api.SignUp($"ada@{scim.Domain}", verified: false);

        (await scim.User("ada")).ShouldBe(409).Text("code").ShouldBe("scim_address_unproven");

        (await eve.Get(scim.Organization.Path())).ShouldBe(404);
    }
}
