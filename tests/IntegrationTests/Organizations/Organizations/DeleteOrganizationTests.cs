using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class DeleteOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task It_needs_the_slug_typed()
    {
        var acme = await api.Organization();

        (await acme.Owner.Delete(acme.Path())).ShouldBe(400).Body["errors"]!["confirm"].ShouldNotBeNull();
        (await acme.Owner.Delete(acme.Path())).ShouldBe(400).Body["errors"]!["confirm"]![0]!.ToString().ShouldContain("?confirm=");
        (await acme.Owner.Delete(acme.Path("?confirm=acme"))).ShouldBe(400).Body["errors"]!["confirm"].ShouldNotBeNull();

        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task It_hides_everything_from_everyone_at_once_and_its_tokens_stop()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var program = await api.Program(acme);
        (await program.Get(acme.Path("/members"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        foreach (var client in new[] { acme.Owner, member, program })
        {
            (await client.Get(acme.Path())).ShouldBe(404);
            (await client.Get($"/v1/orgs/{acme.Id}/members")).ShouldBe(404);
            (await client.Patch(acme.Path(), new { name = "Still here" })).ShouldBe(404);
        }
    }

    [Fact]
    public async Task It_can_be_repeated_by_the_owner_and_is_not_there_for_anyone_else()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var program = await api.Program(acme);
        var delete = acme.Path($"?confirm={acme.Slug}");

        (await acme.Owner.Delete(delete)).ShouldBe(204);

        (await acme.Owner.Delete(delete)).ShouldBe(204);
        (await admin.Delete(delete)).ShouldBe(404);
        (await program.Delete(delete)).ShouldBe(404);
    }

    [Fact]
    public async Task An_admin_cannot()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");

        (await admin.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(403);

        (await admin.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task Its_slug_stays_taken_and_another_version_is_not_deleted()
    {
        var acme = await api.Organization();

        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"), null, ("If-Match", "\"1\""))).ShouldBe(412);
        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        (await acme.Owner.Post("/v1/orgs", new { name = "Again", slug = acme.Slug })).ShouldBe(409).Code.ShouldBe("slug_taken");
    }
}
