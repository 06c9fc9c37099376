using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class ArchiveProjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_archived_project_says_since_when_and_by_whom_and_comes_back()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var path = acme.Path($"/projects/{await acme.Project("engine")}");

        (await member.Post($"{path}/archival")).ShouldBe(204);
        var archived = (await acme.Owner.Get(path)).ShouldBe(200);
        (await acme.Owner.Post($"{path}/archival")).ShouldBe(204);
        var again = (await acme.Owner.Get(path)).ShouldBe(200);
        (await acme.Owner.Delete($"{path}/archival")).ShouldBe(204);
        (await acme.Owner.Delete($"{path}/archival")).ShouldBe(204);
        var back = (await acme.Owner.Get(path)).ShouldBe(200);

        archived.Body["archived"]!.GetValue<bool>().ShouldBeTrue();
        archived.Text("archivedBy").ShouldBe(member.UserId);
        archived.Body["archivedAt"].ShouldNotBeNull();
        again.Content.ShouldBe(archived.Content);
        back.Body["archived"]!.GetValue<bool>().ShouldBeFalse();
        back.Body["archivedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task A_viewer_archives_nothing()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/projects/{await acme.Project("engine")}");

        (await (await acme.Member("viewer")).Post($"{path}/archival")).ShouldBe(403);
    }
}
