using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class DeleteTeamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_team_is_deleted_with_its_memberships_and_deleting_it_again_is_fine()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var member = await acme.MemberOf(team, "maintainer");

        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(204);

        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(204);
        (await acme.Owner.Get(acme.Path($"/teams/{team}"))).ShouldBe(404);
        (await acme.Owner.Get(acme.Path($"/members/{member.UserId}"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_team_with_teams_below_it_is_not_deleted()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(2, "level");

        (await acme.Owner.Delete(acme.Path($"/teams/{teams[0]}"))).ShouldBe(409).Code.ShouldBe("team_not_empty");
    }

    [Fact]
    public async Task A_team_with_projects_is_not_deleted()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var project = await acme.Project("engine", team);

        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(409).Code.ShouldBe("team_not_empty");

        (await acme.Owner.Delete(acme.Path($"/projects/{project}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(204);
    }

    [Fact]
    public async Task A_team_of_another_version_is_not_deleted()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");

        (await acme.Owner.Delete(acme.Path($"/teams/{team}"), null, ("If-Match", "\"1\""))).ShouldBe(412);

        (await acme.Owner.Get(acme.Path($"/teams/{team}"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_team_of_another_organization_stays_and_a_member_may_not()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var team = await acme.Team("design");

        await globex.Owner.Delete(globex.Path($"/teams/{team}"));
        (await (await acme.MemberOf(team)).Delete(acme.Path($"/teams/{team}"))).ShouldBe(403);

        (await acme.Owner.Get(acme.Path($"/teams/{team}"))).ShouldBe(200);
    }
}
