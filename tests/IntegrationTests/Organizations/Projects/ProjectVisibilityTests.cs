using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class ProjectVisibilityTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_a_caller_does_not_see_is_not_there_for_every_verb()
    {
        var acme = await api.Organization();
        var project = await acme.Project("engine", await acme.Team("design"));
        var path = acme.Path($"/projects/{project}");
        var member = await acme.Member();

        var replies = new[]
        {
            await member.Get(path),
            await member.Patch(path, new { name = "Mine" }),
            await member.Delete(path),
            await member.Post($"{path}/archival"),
            await member.Delete($"{path}/archival"),
        };

        replies.ShouldAllBe(x => x.Status == 404 && x.Code == "not_found");
        (await member.Get(acme.Path("/projects?archived=all"))).Ids().ShouldBeEmpty();
        (await acme.Owner.Get(path)).ShouldBe(200).Text("name").ShouldBe("engine");
    }

    [Fact]
    public async Task A_teams_project_is_seen_by_the_team_by_the_teams_above_and_by_administrators()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(3, "level");
        var project = await acme.Project("engine", teams[1]);
        var (above, within, below) = (await acme.MemberOf(teams[0]), await acme.MemberOf(teams[1]), await acme.MemberOf(teams[2]));

        foreach (var sees in new[] { above, within, await acme.Member("admin"), acme.Owner })
        {
            (await sees.Get(acme.Path($"/projects/{project}"))).ShouldBe(200);
            (await sees.Get(acme.Path("/projects"))).Ids().ShouldBe([project]);
        }

        (await below.Get(acme.Path($"/projects/{project}"))).ShouldBe(404);
        (await below.Get(acme.Path("/projects"))).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_who_joins_or_leaves_a_team_gains_or_loses_its_projects_at_once()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var path = acme.Path($"/projects/{await acme.Project("engine", team)}");
        var member = await acme.MemberOf(team);
        (await member.Get(path)).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/teams/{team}/members/{member.UserId}"))).ShouldBe(204);

        (await member.Get(path)).ShouldBe(404);
    }

    [Fact]
    public async Task Another_organization_sees_nothing_of_it()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var project = await acme.Project("engine");

        (await globex.Owner.Get(globex.Path($"/projects/{project}"))).ShouldBe(404);
        (await globex.Owner.Get(acme.Path($"/projects/{project}"))).ShouldBe(404);
        (await globex.Owner.Patch(globex.Path($"/projects/{project}"), new { name = "Mine" })).ShouldBe(404);
        (await globex.Owner.Get(globex.Path("/projects"))).Ids().ShouldBeEmpty();
        await globex.Owner.Delete(globex.Path($"/projects/{project}"));
        (await acme.Owner.Get(acme.Path($"/projects/{project}"))).ShouldBe(200).Text("name").ShouldBe("engine");
    }
}
