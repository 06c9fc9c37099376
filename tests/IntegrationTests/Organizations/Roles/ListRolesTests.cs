using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class ListRolesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_organization_starts_with_the_built_in_roles_from_the_strongest()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");

        var roles = (await viewer.Get(acme.Path("/roles"))).ShouldBe(200);

        roles.Data.Select(x => x!["key"]!.ToString()).ShouldBe(["owner", "admin", "member", "viewer", "billing"], ignoreOrder: true);
        roles.Data.ShouldAllBe(x => x!["builtIn"]!.GetValue<bool>());
        var owner = roles.Data.Single(x => x!["key"]!.ToString() == "owner")!;
        owner["permissions"]!.AsArray().Select(x => x!.ToString()).ShouldContain("organization.delete");
    }

    [Fact]
    public async Task It_comes_in_parts_until_it_is_complete()
    {
        var acme = await api.Organization();

        var first = (await acme.Owner.Get(acme.Path("/roles?limit=3"))).ShouldBe(200);
        var second = (await acme.Owner.Get(acme.Path($"/roles?limit=3&after={first.Text("next")}"))).ShouldBe(200);

        first.Data.Concat(second.Data).Select(x => x!["key"]!.ToString()).Distinct().Count().ShouldBe(5);
        second.Body["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Billing_does_not_see_them()
    {
        var acme = await api.Organization();

        (await (await acme.Member("billing")).Get(acme.Path("/roles"))).ShouldBe(403);
    }
}
