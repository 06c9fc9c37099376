using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class UpdateRoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_it_allows_counts_for_its_members_from_the_next_request()
    {
        var acme = await api.Organization();
        var role = await Create(acme, "members.read");
        var recruiter = await acme.Member("recruiter");
        (await recruiter.Get(acme.Path("/members"))).ShouldBe(200);

        var changed = (await acme.Owner.Patch(role, new { name = "Scout", permissions = new[] { "roles.read" } })).ShouldBe(200);

        changed.Text("name").ShouldBe("Scout");
        changed.Text("key").ShouldBe("recruiter");
        (await recruiter.Get(acme.Path("/members"))).ShouldBe(403);
        (await recruiter.Get(role)).ShouldBe(200).Header("ETag").ShouldBe(changed.Header("ETag"));
    }

    [Fact]
    public async Task A_built_in_role_is_not_changed()
    {
        var acme = await api.Organization();
        var viewer = (await acme.Owner.Get(acme.Path("/roles"))).Data.Single(x => x!["key"]!.ToString() == "viewer")!["id"];

        (await acme.Owner.Patch(acme.Path($"/roles/{viewer}"), new { name = "Reader" })).ShouldBe(409).Code.ShouldBe("role_built_in");
        (await acme.Owner.Patch(acme.Path($"/roles/{viewer}"), new { permissions = new[] { "audit.read" } })).ShouldBe(409).Code.ShouldBe("role_built_in");
    }

    [Fact]
    public async Task Nobody_lifts_a_role_above_their_own_or_lowers_one_that_is()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var low = await Create(acme, "members.read");
        var high = await Create(acme, "notary", "organization.transfer");

        (await admin.Patch(low, new { permissions = new[] { "organization.delete" } })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Patch(high, new { permissions = Array.Empty<string>() })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Patch(high, new { name = "Viewer" })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Patch(low, new { permissions = new[] { "audit.read" } })).ShouldBe(200);
    }

    [Fact]
    public async Task A_version_that_is_no_longer_current_changes_nothing()
    {
        var acme = await api.Organization();
        var role = await Create(acme, "members.read");
        var version = (await acme.Owner.Get(role)).Header("ETag");

        (await acme.Owner.Patch(role, new { name = "First" }, ("If-Match", version))).ShouldBe(200);
        (await acme.Owner.Patch(role, new { name = "Second" }, ("If-Match", version))).ShouldBe(412);
    }

    [Fact]
    public async Task Unknown_permissions_and_null_are_refused()
    {
        var acme = await api.Organization();
        var role = await Create(acme, "members.read");

        (await acme.Owner.Patch(role, new { permissions = new[] { "members.eat" } })).ShouldBe(400).Body["errors"]!["permissions"].ShouldNotBeNull();
        (await acme.Owner.Patch(role, new { permissions = (string[]?)null })).ShouldBe(400).Body["errors"]!["permissions"].ShouldNotBeNull();
        (await acme.Owner.Get(role)).Body["permissions"]!.AsArray().Count.ShouldBe(1);
    }

    private static Task<string> Create(TestOrganization organization, string permission) => Create(organization, "recruiter", permission);

    private static async Task<string> Create(TestOrganization organization, string key, string permission) =>
        (await organization.Owner.Post(organization.Path("/roles"), new { key, name = "Custom", permissions = new[] { permission } })).ShouldBe(201).Header("Location");
}
