using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class ListTeamMembersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Members_are_listed_page_by_page_with_their_names()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var (first, second) = (await acme.MemberOf(team), await acme.MemberOf(team, "maintainer"));

        var page = (await acme.Owner.Get(acme.Path($"/teams/{team}/members?limit=1"))).ShouldBe(200);
        var rest = (await acme.Owner.Get(acme.Path($"/teams/{team}/members?after={page.Text("next")}"))).ShouldBe(200);

        page.Data.Single()!["email"]!.ToString().ShouldBe(first.Email);
        rest.Data.Single()!["email"]!.ToString().ShouldBe(second.Email);
        rest.Body["next"].ShouldBeNull();
    }

    [Fact]
    public async Task A_team_that_is_not_there_has_no_list()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        (await globex.Owner.Get(globex.Path($"/teams/{await acme.Team("design")}/members"))).ShouldBe(404);
    }
}
