using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class CreateProjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_creates_a_project_of_the_organization()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var created = (await member.Post(acme.Path("/projects"), new { name = "Engine", slug = "engine", description = "Computes." })).ShouldBe(201);

        created.Body["archived"]!.GetValue<bool>().ShouldBeFalse();
        created.Header("Location").ShouldBe(acme.Path($"/projects/{created.Text("id")}"));
        var seen = (await acme.Owner.Get(acme.Path($"/projects/{created.Text("id")}"))).ShouldBe(200);
        seen.Content.ShouldBe(created.Content);
        seen.Header("ETag").ShouldBe(created.Header("ETag"));
        seen.Body.AsObject().Select(x => x.Key).ShouldBe(
            ["id", "name", "slug", "description", "team", "archived", "archivedAt", "archivedBy", "createdAt", "updatedAt"], ignoreOrder: true);
    }

    [Fact]
    public async Task Creating_one_is_one_round_trip_with_its_audit_event_and_its_commit()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        (await member.Post(acme.Path("/projects"), new { name = "First", slug = "first" })).ShouldBe(201);

        (await RoundTrips.Of(async header =>
            (await member.Post(acme.Path("/projects"), new { name = "Second", slug = "second" }, header)).ShouldBe(201))).ShouldBe(1);
    }

    [Fact]
    public async Task Creating_one_for_a_team_reads_the_team_in_the_same_transaction()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        (await acme.Owner.Post(acme.Path("/projects"), new { name = "First", slug = "first", team })).ShouldBe(201);

        (await RoundTrips.Of(async header => (await acme.Owner.Post(
            acme.Path("/projects"), new { name = "Second", slug = "second", team }, header)).ShouldBe(201))).ShouldBe(2);
    }

    [Fact]
    public async Task Of_projects_with_the_same_slug_created_at_once_one_is_created()
    {
        var acme = await api.Organization();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => acme.Owner.Post(acme.Path("/projects"), new { name = "Engine", slug = "engine" })));

        replies.Count(x => x.Status == 201).ShouldBe(1);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Status == 409 && x.Code == "project_slug_taken");
    }

    [Fact]
    public async Task A_viewer_creates_nothing()
    {
        var acme = await api.Organization();

        (await (await acme.Member("viewer")).Post(acme.Path("/projects"), new { name = "Engine", slug = "engine" })).ShouldBe(403);
    }

    [Fact]
    public async Task A_project_cannot_be_given_to_a_team_that_one_does_not_see_or_that_is_not_there()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (unseen, foreign) = (await acme.Team("design"), await globex.Team("design"));
        var member = await acme.Member();

        foreach (var (caller, team) in new[] { (member, unseen), (member, foreign), (acme.Owner, foreign) })
        {
            var refused = (await caller.Post(acme.Path("/projects"), new { name = "Engine", slug = "engine", team })).ShouldBe(400);
            refused.Body["errors"]!["team"].ShouldNotBeNull();
        }
    }
}
