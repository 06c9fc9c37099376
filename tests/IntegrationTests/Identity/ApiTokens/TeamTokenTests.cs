using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations;

namespace Platform.IntegrationTests.Identity.ApiTokens;

/// <summary>A token for one team sees what belongs to it and to the teams below, and nothing else.</summary>
public sealed class TeamTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task It_sees_its_team_and_the_teams_below_and_nothing_of_the_whole_organization()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(2, "design");
        var sales = await acme.Team("sales");
        var (own, below) = (await acme.Project("own", teams[0]), await acme.Project("below", teams[1]));
        var (other, shared) = (await acme.Project("other", sales), await acme.Project("shared"));

        var program = await Program(acme, teams[0]);

        (await program.Get(acme.Path("/projects"))).Ids().ShouldBe([own, below]);
        foreach (var hidden in new[] { other, shared })
        {
            (await program.Get(acme.Path($"/projects/{hidden}"))).ShouldBe(404);
            (await program.Patch(acme.Path($"/projects/{hidden}"), new { name = "Mine" })).ShouldBe(404);
            (await program.Delete(acme.Path($"/projects/{hidden}"))).ShouldBe(404);
        }
    }

    [Fact]
    public async Task It_writes_into_its_team_alone()
    {
        var acme = await api.Organization();
        var (design, sales) = (await acme.Team("design"), await acme.Team("sales"));
        var program = await Program(acme, design);

        var created = (await program.Post(acme.Path("/projects"), new { name = "A", slug = "a1", team = design })).ShouldBe(201);
        (await program.Post(acme.Path("/projects"), new { name = "B", slug = "b1", team = sales })).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
        (await program.Post(acme.Path("/projects"), new { name = "C", slug = "c1" })).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
        (await program.Patch(acme.Path($"/projects/{created.Text("id")}"), new { team = (string?)null })).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
    }

    [Fact]
    public async Task It_can_have_permissions_over_what_belongs_to_teams_alone()
    {
        var acme = await api.Organization();
        var design = await acme.Team("design");

        foreach (var permission in new[] { Permissions.Teams.AccessAll, Permissions.Members.Read, Permissions.Organization.Read })
        {
            var refused = await acme.Owner.Post(acme.Path("/tokens"), new { name = "A", permissions = new[] { permission }, team = design });
            refused.ShouldBe(400).Body["errors"]!["permissions"].ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_member_limits_a_personal_token_to_a_team_that_they_see()
    {
        var acme = await api.Organization();
        var (design, sales) = (await acme.Team("design"), await acme.Team("sales"));
        var member = await acme.MemberOf(design);
        var logo = await acme.Project("logo", design);

        (await member.Post("/v1/me/tokens", Body(acme, sales))).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
        var program = new Client(api.Http, (await member.Post("/v1/me/tokens", Body(acme, design))).ShouldBe(201).Text("secret"));

        (await program.Get(acme.Path("/projects"))).Ids().ShouldBe([logo]);
        (await acme.Owner.Delete(acme.Path($"/teams/{design}/members/{member.UserId}"))).ShouldBe(204);
        (await program.Get(acme.Path("/projects"))).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_ends_with_its_team()
    {
        var acme = await api.Organization();
        var design = await acme.Team("design");
        var program = await Program(acme, design);
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/teams/{design}"))).ShouldBe(204);

        (await program.Get(acme.Path("/projects"))).ShouldBe(401);
        (await acme.Owner.Get(acme.Path("/tokens"))).Ids().ShouldBeEmpty();
    }

    private static object Body(TestOrganization acme, string team) =>
        new { organization = acme.Id, name = "Mine", permissions = new[] { Permissions.Projects.Read }, team };

    private async Task<Client> Program(TestOrganization acme, string team)
    {
        var body = new { name = $"token {Guid.NewGuid()}", permissions = new[] { Permissions.Projects.Read, Permissions.Projects.Write }, team };
        return new(api.Http, (await acme.Owner.Post(acme.Path("/tokens"), body)).ShouldBe(201).Text("secret"));
    }
}
