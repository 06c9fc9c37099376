using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class UpdateProjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_what_is_present_changes_and_null_clears()
    {
        var acme = await api.Organization();
        var created = (await acme.Owner.Post(acme.Path("/projects"), new { name = "Engine", slug = "engine", description = "Computes." })).ShouldBe(201);
        var path = acme.Path($"/projects/{created.Text("id")}");

        var renamed = (await acme.Owner.Patch(path, new { name = "Difference engine" }, ("If-Match", created.Header("ETag")))).ShouldBe(200);
        var cleared = (await acme.Owner.Patch(path, new { description = (string?)null })).ShouldBe(200);

        renamed.Text("description").ShouldBe("Computes.");
        cleared.Text("name").ShouldBe("Difference engine");
        cleared.Body["description"].ShouldBeNull();
        (await acme.Owner.Patch(path, new { name = "Late" }, ("If-Match", created.Header("ETag")))).ShouldBe(412);
    }

    [Fact]
    public async Task A_project_moves_between_teams_that_the_caller_sees()
    {
        var acme = await api.Organization();
        var (own, other) = (await acme.Team("own"), await acme.Team("other"));
        var member = await acme.MemberOf(own);
        var path = acme.Path($"/projects/{await acme.Project("engine")}");

        (await member.Patch(path, new { team = own })).ShouldBe(200).Text("team").ShouldBe(own);
        (await member.Patch(path, new { team = other })).ShouldBe(400).Body["errors"]!["team"].ShouldNotBeNull();
        (await member.Patch(path, new { team = (string?)null })).ShouldBe(200).Body["team"].ShouldBeNull();
    }

    [Fact]
    public async Task An_archived_project_is_not_changed_until_it_is_back()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/projects/{await acme.Project("engine")}");
        (await acme.Owner.Post($"{path}/archival")).ShouldBe(204);

        (await acme.Owner.Patch(path, new { name = "Late" })).ShouldBe(409).Code.ShouldBe("project_archived");

        (await acme.Owner.Delete($"{path}/archival")).ShouldBe(204);
        (await acme.Owner.Patch(path, new { name = "In time" })).ShouldBe(200);
    }
}
