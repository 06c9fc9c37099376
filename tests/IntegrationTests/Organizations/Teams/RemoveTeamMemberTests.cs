using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class RemoveTeamMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_is_taken_out_and_taking_them_out_again_is_fine()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var member = await acme.MemberOf(team);
        var path = acme.Path($"/teams/{team}/members/{member.UserId}");

        (await acme.Owner.Delete(path)).ShouldBe(204);
        (await acme.Owner.Delete(path)).ShouldBe(204);

        (await acme.Owner.Get(path)).ShouldBe(404);
    }

    [Fact]
    public async Task A_member_leaves_a_team_and_takes_no_other_out()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var (leaver, other) = (await acme.MemberOf(team), await acme.MemberOf(team));

        (await leaver.Delete(acme.Path($"/teams/{team}/members/{other.UserId}"))).ShouldBe(403);
        (await leaver.Delete(acme.Path($"/teams/{team}/members/{leaver.UserId}"))).ShouldBe(204);

        (await acme.Owner.Get(acme.Path($"/teams/{team}/members"))).Data.Select(x => x!["user"]!.ToString()).ShouldBe([other.UserId]);
    }

    [Fact]
    public async Task Whoever_leaves_the_organization_leaves_its_teams()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var member = await acme.MemberOf(team);

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await acme.Owner.Get(acme.Path($"/teams/{team}/members"))).ShouldBe(200).Data.ShouldBeEmpty();
    }
}
