using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations;

namespace Platform.IntegrationTests.Identity.ApiTokens;

/// <summary>A token can never do more than whoever answers for it can at that moment.</summary>
public sealed class EffectivePermissionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_shrinks_and_grows_with_the_role_of_whoever_answers_for_it(bool personal)
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var program = new Client(api.Http, (await Create(acme, admin, personal)).Text("secret"));
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);
        (await program.Post(acme.Path("/teams"), new { name = "One", slug = "one" })).ShouldBe(201);

        await Assign(acme, admin, "viewer");
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);
        (await program.Post(acme.Path("/teams"), new { name = "Two", slug = "two" })).ShouldBe(403);

        await Assign(acme, admin, "admin");
        (await program.Post(acme.Path("/teams"), new { name = "Two", slug = "two" })).ShouldBe(201);
    }

    [Fact]
    public async Task It_shrinks_with_a_custom_role_that_is_changed()
    {
        var acme = await api.Organization();
        var role = (await acme.Owner.Post(acme.Path("/roles"), new { key = "lead", name = "Lead", permissions = new[] { Permissions.Teams.Read, Permissions.Teams.Manage } })).ShouldBe(201);
        var lead = await acme.Member("lead");
        var program = new Client(api.Http, (await acme.CreatePersonal(lead, Permissions.Teams.Read, Permissions.Teams.Manage)).Text("secret"));
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);

        (await acme.Owner.Patch(acme.Path($"/roles/{role.Text("id")}"), new { permissions = new[] { Permissions.Teams.Manage } })).ShouldBe(200);

        (await program.Get(acme.Path("/teams"))).ShouldBe(403);
        (await program.Post(acme.Path("/teams"), new { name = "One", slug = "one" })).ShouldBe(201);
    }

    [Fact]
    public async Task It_shrinks_on_another_node_within_a_second()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var elsewhere = new Client(api.SecondNode(), (await Create(acme, admin, personal: false)).Text("secret"));
        (await elsewhere.Get(acme.Path("/teams"))).ShouldBe(200);

        await Assign(acme, admin, "billing");
        await Eventually.AfterASecond(() => elsewhere.Get(acme.Path("/teams")));

        (await elsewhere.Get(acme.Path("/teams"))).ShouldBe(403);
    }

    [Fact]
    public async Task A_personal_token_ends_with_the_membership_for_good()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var program = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Read)).Text("secret"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);
        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");

        await acme.Add(member);
        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        (await member.Get("/v1/me/tokens")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_of_the_organization_waits_for_another_administrator_when_the_one_who_answers_for_it_leaves()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var created = await Create(acme, admin, personal: false);
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/members/{admin.UserId}"))).ShouldBe(204);
        (await program.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_orphaned");

        var path = acme.Path($"/tokens/{created.Text("id")}/rotation");
        (await acme.Owner.Post(path, new { overlapHours = 1 })).ShouldBe(400).Body["errors"]!["overlapHours"].ShouldNotBeNull();
        var adopted = (await acme.Owner.Post(path, new { })).ShouldBe(200);
        adopted.Text("user").ShouldBe(acme.Owner.UserId);
        (await new Client(api.Http, adopted.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
        // The one who left may have kept it.
        (await program.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_personal_token_sees_no_team_that_its_member_has_left()
    {
        var acme = await api.Organization();
        var design = await acme.Team("design");
        var member = await acme.MemberOf(design);
        var logo = await acme.Project("logo", design);
        var program = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Read)).Text("secret"));
        (await program.Get(acme.Path($"/projects/{logo}"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/teams/{design}/members/{member.UserId}"))).ShouldBe(204);

        (await program.Get(acme.Path($"/projects/{logo}"))).ShouldBe(404);
    }

    private static async Task<Reply> Create(TestOrganization acme, Client admin, bool personal) => personal
        ? await acme.CreatePersonal(admin, Permissions.Teams.Read, Permissions.Teams.Manage)
        : (await admin.Post(acme.Path("/tokens"), new { name = "Service", permissions = new[] { Permissions.Teams.Read, Permissions.Teams.Manage } })).ShouldBe(201);

    private static async Task Assign(TestOrganization acme, Client member, string role) =>
        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role })).ShouldBe(200);
}
