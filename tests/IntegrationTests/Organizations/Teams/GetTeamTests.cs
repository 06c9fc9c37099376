using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class GetTeamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_team_is_seen_in_its_organization_alone()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var team = await acme.Team("design");

        var seen = (await (await acme.Member("viewer")).Get(acme.Path($"/teams/{team}"))).ShouldBe(200);

        seen.Text("slug").ShouldBe("design");
        seen.Header("ETag").ShouldNotBeEmpty();
        (await globex.Owner.Get(globex.Path($"/teams/{team}"))).ShouldBe(404).Code.ShouldBe("not_found");
    }
}
