using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class GetRoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_role_is_found_in_its_own_organization_alone()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var role = (await acme.Owner.Get(acme.Path("/roles?limit=1"))).Data.Single()!["id"]!.ToString();

        (await acme.Owner.Get(acme.Path($"/roles/{role}"))).ShouldBe(200).Header("ETag").ShouldNotBeEmpty();
        (await globex.Owner.Get(globex.Path($"/roles/{role}"))).ShouldBe(404);
    }
}
