using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class DeleteProjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_project_is_deleted_also_an_archived_one_and_deleting_it_again_is_fine()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/projects/{await acme.Project("engine")}");
        (await acme.Owner.Post($"{path}/archival")).ShouldBe(204);

        (await acme.Owner.Delete(path)).ShouldBe(204);
        (await acme.Owner.Delete(path)).ShouldBe(204);

        (await acme.Owner.Get(path)).ShouldBe(404);
        await acme.Project("engine");
    }

    [Fact]
    public async Task A_project_of_another_version_is_not_deleted()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/projects/{await acme.Project("engine")}");

        (await acme.Owner.Delete(path, null, ("If-Match", "\"1\""))).ShouldBe(412);

        (await acme.Owner.Get(path)).ShouldBe(200);
    }
}
