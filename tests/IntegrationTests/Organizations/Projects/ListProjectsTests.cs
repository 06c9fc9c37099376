using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class ListProjectsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Projects_are_filtered_by_team_and_by_archival()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var (free, owned, old) = (await acme.Project("free"), await acme.Project("owned", team), await acme.Project("old"));
        (await acme.Owner.Post(acme.Path($"/projects/{old}/archival"))).ShouldBe(204);
        async Task<IEnumerable<string>> List(string query) => (await acme.Owner.Get(acme.Path($"/projects{query}"))).Ids();

        (await List("")).ShouldBe([free, owned]);
        (await List("?archived=false")).ShouldBe([free, owned]);
        (await List("?archived=true")).ShouldBe([old]);
        (await List("?archived=all")).ShouldBe([free, owned, old]);
        (await List($"?team={team}")).ShouldBe([owned]);
        (await List($"?team={team}&archived=true")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_project_is_on_exactly_one_page()
    {
        var acme = await api.Organization();
        var all = new List<string>();
        for (var i = 0; i < 5; i++)
            all.Add(await acme.Project($"project-{i}"));

        var (seen, query) = (new List<string>(), "?limit=2");
        while (query.Length > 0)
        {
            var page = await acme.Owner.Get(acme.Path($"/projects{query}"));
            seen.AddRange(page.Ids());
            query = page.Body["next"] is { } next ? $"?limit=2&after={next}" : "";
        }

        seen.ShouldBe(all);
    }

    [Fact]
    public async Task A_filter_that_is_not_one_is_named()
    {
        var acme = await api.Organization();

        (await acme.Owner.Get(acme.Path("/projects?archived=maybe"))).ShouldBe(400).Body["errors"]!["archived"].ShouldNotBeNull();
        (await acme.Owner.Get(acme.Path("/projects?team=design"))).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
    }
}
