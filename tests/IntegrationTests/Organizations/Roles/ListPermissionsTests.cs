using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class ListPermissionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_catalog_says_what_each_permission_allows()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");

        var catalog = (await viewer.Get(acme.Path("/permissions"))).ShouldBe(200);

        catalog.Body["next"].ShouldBeNull();
        catalog.Data.Select(x => x!["name"]!.ToString()).ShouldBe(Permissions.Catalog.Select(x => x.Name));
        catalog.Data.ShouldAllBe(x => x!["description"]!.ToString().EndsWith('.'));
        (await (await acme.Member("billing")).Get(acme.Path("/permissions"))).ShouldBe(403);
    }
}
