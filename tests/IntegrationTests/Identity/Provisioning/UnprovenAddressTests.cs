using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class UnprovenAddressTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whoever_registered_the_address_of_someone_else_does_not_become_a_member_in_their_place()
    {
        var scim = await Scim.Of(api);
        var eve = await api.SignUp($"ada@{scim.Domain}", verified: false);

        (await scim.User("ada")).ShouldBe(409).Text("code").ShouldBe("scim_address_unproven");

        (await eve.Get(scim.Organization.Path())).ShouldBe(404);
    }
}
