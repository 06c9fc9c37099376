using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Projects;

public sealed class GetProjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Reading_one_or_a_list_is_one_round_trip_once_the_caller_is_known()
    {
        var acme = await api.Organization();
        var member = await acme.MemberOf(await acme.Team("design"));
        foreach (var path in new[] { acme.Path($"/projects/{await acme.Project("engine")}"), acme.Path("/projects") })
        {
            (await member.Get(path)).ShouldBe(200);

            (await RoundTrips.Of(async header => (await member.Get(path, header)).ShouldBe(200))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_id_of_another_kind_is_refused()
    {
        var acme = await api.Organization();

        (await acme.Owner.Get(acme.Path($"/projects/{await acme.Team("design")}"))).ShouldBe(400).Body["errors"]!["project"].ShouldNotBeNull();
    }
}
