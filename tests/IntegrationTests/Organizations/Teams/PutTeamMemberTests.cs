using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class PutTeamMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_is_put_into_a_team_given_another_role_and_put_again()
    {
        var acme = await api.Organization();
        var (team, member) = (await acme.Team("design"), await acme.Member());
        var path = acme.Path($"/teams/{team}/members/{member.UserId}");

        var joined = (await acme.Owner.Put(path, new { role = "member" })).ShouldBe(200);
        var again = (await acme.Owner.Put(path, new { role = "member" })).ShouldBe(200);
        var promoted = (await acme.Owner.Put(path, new { role = "maintainer" })).ShouldBe(200);

        joined.Text("email").ShouldBe(member.Email);
        again.Content.ShouldBe(joined.Content);
        promoted.Text("role").ShouldBe("maintainer");
        promoted.Text("id").ShouldBe(joined.Text("id"));
        promoted.Header("ETag").ShouldNotBe(joined.Header("ETag"));
        (await acme.Owner.Get(path)).ShouldBe(200).Content.ShouldBe(promoted.Content);
    }

    [Fact]
    public async Task The_same_request_sent_many_times_at_once_succeeds_every_time()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        for (var round = 0; round < 8; round++)
        {
            var team = await acme.Team($"team-{round}");

            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => acme.Owner.Put(acme.Path($"/teams/{team}/members/{member.UserId}"), new { role = "member" })));

            replies.ShouldAllBe(x => x.Status == 200);
            (await acme.Owner.Get(acme.Path($"/teams/{team}/members"))).Data.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Only_members_of_the_organization_can_be_in_a_team()
    {
        var acme = await api.Organization();
        var (team, stranger) = (await acme.Team("design"), await api.SignUp());

        (await acme.Owner.Put(acme.Path($"/teams/{team}/members/{stranger.UserId}"), new { role = "member" })).ShouldBe(409).Code.ShouldBe("not_a_member");
    }

    [Fact]
    public async Task A_maintainer_manages_their_team_and_those_below_and_no_other()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(3, "level");
        var (maintainer, plain, newcomer) = (await acme.MemberOf(teams[1], "maintainer"), await acme.MemberOf(teams[0]), await acme.Member());
        string Path(string team) => acme.Path($"/teams/{team}/members/{newcomer.UserId}");

        (await maintainer.Put(Path(teams[1]), new { role = "member" })).ShouldBe(200);
        (await maintainer.Put(Path(teams[2]), new { role = "maintainer" })).ShouldBe(200);
        (await maintainer.Put(Path(teams[0]), new { role = "member" })).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await plain.Put(Path(teams[0]), new { role = "member" })).ShouldBe(403);
        (await maintainer.Delete(Path(teams[2]))).ShouldBe(204);
    }

    [Fact]
    public async Task A_team_of_another_organization_and_a_role_that_does_not_exist_are_refused()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (team, foreign, member) = (await acme.Team("design"), await globex.Team("design"), await acme.Member());

        (await acme.Owner.Put(acme.Path($"/teams/{foreign}/members/{member.UserId}"), new { role = "member" })).ShouldBe(404);
        (await acme.Owner.Put(acme.Path($"/teams/{team}/members/{member.UserId}"), new { role = "owner" })).ShouldBe(400);
    }
}
