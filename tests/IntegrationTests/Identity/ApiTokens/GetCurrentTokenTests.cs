using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class GetCurrentTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_token_learns_what_it_is_and_what_it_can_do_now()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var created = await acme.CreatePersonal(member, Permissions.Projects.Read, Permissions.Projects.Write);
        var program = new Client(api.Http, created.Text("secret"));
        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "viewer" })).ShouldBe(200);

        var token = (await program.Get("/v1/token")).ShouldBe(200);

        token.Text("id").ShouldBe(created.Text("id"));
        token.Text("kind").ShouldBe("personal");
        token.Text("organization.slug").ShouldBe(acme.Slug);
        token.Text("user").ShouldBe(member.UserId);
        token.Body["permissions"]!.AsArray().Select(x => x!.ToString()).ShouldBe([Permissions.Projects.Read, Permissions.Projects.Write]);
        token.Body["effectivePermissions"]!.AsArray().Select(x => x!.ToString()).ShouldBe([Permissions.Projects.Read]);
        token.Text("expiresAt").ShouldBe(created.Text("expiresAt"));
        token.Content.ShouldNotContain(created.Text("secret"));
    }

    [Fact]
    public async Task It_learns_its_limits()
    {
        var acme = await api.Organization();
        var design = await acme.Team("design");
        var created = (await acme.Owner.Post(acme.Path("/tokens"), new { name = "A", permissions = new[] { Permissions.Projects.Read }, team = design })).ShouldBe(201);

        var token = (await new Client(api.Http, created.Text("secret")).Get("/v1/token")).ShouldBe(200);

        token.Text("kind").ShouldBe("service");
        token.Text("team").ShouldBe(design);
    }

    [Fact]
    public async Task It_is_not_for_people()
    {
        var acme = await api.Organization();

        (await acme.Owner.Get("/v1/token")).ShouldBe(403).Code.ShouldBe("token_required");
        (await api.Anonymous.Get("/v1/token")).ShouldBe(401);
    }

    [Fact]
    public async Task Of_a_deleted_organization_nothing_is_there()
    {
        var acme = await api.Organization();
        var program = await acme.Reader(api);
        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        (await program.Get("/v1/token")).ShouldBe(404);
    }
}
