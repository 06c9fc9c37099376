using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class ListTeamsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_teams_directly_below_one_are_listed()
    {
        var acme = await api.Organization();
        var teams = await acme.Teams(3, "level");
        var sibling = await acme.Team("sibling", teams[0]);

        var listed = await acme.Owner.Get(acme.Path($"/teams?parent={teams[0]}"));

        listed.Ids().ShouldBe([teams[1], sibling]);
    }
}
