using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class GetMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_is_found_by_the_id_of_the_user()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");

        var found = (await viewer.Get(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(200);

        found.Text("email").ShouldBe(acme.Owner.Email);
        found.Text("role").ShouldBe("owner");
        found.Header("ETag").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_member_of_another_organization_is_not_there()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();

        (await acme.Owner.Get(acme.Path($"/members/{globex.Owner.UserId}"))).ShouldBe(404);
        (await acme.Owner.Get(globex.Path($"/members/{globex.Owner.UserId}"))).ShouldBe(404);
        (await acme.Owner.Get(acme.Path("/members/team_01h455vb4pex5vsknk084sn02q"))).ShouldBe(400);
    }
}
