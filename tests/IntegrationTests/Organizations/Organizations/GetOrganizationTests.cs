using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class GetOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_sees_it_by_slug_and_by_id_and_nobody_else_does()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");
        var stranger = await api.SignUp();

        (await viewer.Get(acme.Path())).ShouldBe(200).Text("id").ShouldBe(acme.Id);
        (await viewer.Get($"/v1/orgs/{acme.Id}")).ShouldBe(200).Text("slug").ShouldBe(acme.Slug);
        (await stranger.Get(acme.Path())).ShouldBe(404);
        (await stranger.Get("/v1/orgs/no-such-organization")).ShouldBe(404);
    }
}
