using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class UpdateTeamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_team_cannot_be_put_under_itself_or_below_itself()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(3, "level");

        (await Move(acme, teams[0], teams[0])).ShouldBe(409).Code.ShouldBe("team_cycle");
        (await Move(acme, teams[0], teams[2])).ShouldBe(409).Code.ShouldBe("team_cycle");
        (await Move(acme, teams[2], teams[0])).ShouldBe(200).Text("parent").ShouldBe(teams[0]);
    }

    [Fact]
    public async Task Of_two_teams_put_under_each_other_at_once_exactly_one_moves()
    {
        var acme = await api.Organization();
        for (var round = 0; round < 8; round++)
        {
            var (a, b) = (await acme.Team($"a-{round}"), await acme.Team($"b-{round}"));

            var replies = await Task.WhenAll(Move(acme, a, b), Move(acme, b, a));

            replies.Select(x => x.Status).Order().ShouldBe([200, 409]);
            replies.Single(x => x.Status == 409).Code.ShouldBe("team_cycle");
        }
    }

    [Fact]
    public async Task Moving_respects_the_depth_of_what_comes_along()
    {
        var acme = await api.Organization();
        var five = await acme.Teams(5, "five");
        var three = await acme.Teams(3, "three");
        var four = await acme.Teams(4, "four");

        (await Move(acme, four[0], five[4])).ShouldBe(409).Code.ShouldBe("team_too_deep");
        (await Move(acme, three[0], five[4])).ShouldBe(200);
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Ninth", slug = "ninth", parent = three[2] })).ShouldBe(409).Code.ShouldBe("team_too_deep");
    }

    [Fact]
    public async Task A_maintainer_changes_their_team_and_those_below_and_moves_them_only_within()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(3, "level");
        var other = await acme.Team("other");
        var maintainer = await acme.MemberOf(teams[1], "maintainer");

        (await maintainer.Patch(acme.Path($"/teams/{teams[2]}"), new { name = "Renamed" })).ShouldBe(200).Text("name").ShouldBe("Renamed");
        (await maintainer.Patch(acme.Path($"/teams/{teams[0]}"), new { name = "Renamed" })).ShouldBe(403);
        (await maintainer.Patch(acme.Path($"/teams/{teams[2]}"), new { parent = other })).ShouldBe(403);
        (await maintainer.Patch(acme.Path($"/teams/{teams[2]}"), new { parent = (string?)null })).ShouldBe(403);
    }

    [Fact]
    public async Task A_change_of_another_version_is_refused()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");

        (await acme.Owner.Patch(acme.Path($"/teams/{team}"), new { name = "Renamed" }, ("If-Match", "\"1\""))).ShouldBe(412).Code.ShouldBe("precondition_failed");
    }

    private static Task<Reply> Move(TestOrganization organization, string team, string parent) =>
        organization.Owner.Patch(organization.Path($"/teams/{team}"), new { parent });
}
