using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class UpdateOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_admin_renames_it_and_moves_it_to_another_slug()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");

        (await admin.Patch(acme.Path(), new { name = "Acme Incorporated" })).ShouldBe(200).Text("slug").ShouldBe(acme.Slug);
        var moved = (await admin.Patch(acme.Path(), new { slug = $"{acme.Slug}-inc" })).ShouldBe(200);

        moved.Text("name").ShouldBe("Acme Incorporated");
        (await admin.Get($"/v1/orgs/{acme.Slug}-inc")).ShouldBe(200).Header("ETag").ShouldBe(moved.Header("ETag"));
        (await admin.Get(acme.Path())).ShouldBe(404);
    }

    [Fact]
    public async Task A_slug_of_another_organization_is_taken()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();

        (await acme.Owner.Patch(acme.Path(), new { slug = globex.Slug })).ShouldBe(409).Code.ShouldBe("slug_taken");
    }

    [Fact]
    public async Task A_version_that_is_no_longer_current_changes_nothing()
    {
        var acme = await api.Organization();
        var version = (await acme.Owner.Get(acme.Path())).Header("ETag");

        (await acme.Owner.Patch(acme.Path(), new { name = "First" }, ("If-Match", version))).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path(), new { name = "Second" }, ("If-Match", version))).ShouldBe(412);

        (await acme.Owner.Get(acme.Path())).Text("name").ShouldBe("First");
    }

    [Fact]
    public async Task A_member_cannot_and_bad_fields_are_named()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        (await member.Patch(acme.Path(), new { name = "Mine" })).ShouldBe(403);
        var refused = (await acme.Owner.Patch(acme.Path(), new { name = "", slug = "admin" })).ShouldBe(400);

        refused.Body["errors"]!["name"].ShouldNotBeNull();
        refused.Body["errors"]!["slug"].ShouldNotBeNull();
    }
}
