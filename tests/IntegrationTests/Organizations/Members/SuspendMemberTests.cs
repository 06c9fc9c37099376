using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class SuspendMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_suspended_member_sees_nothing_until_they_are_resumed()
    {
        var acme = await api.Organization();
        var member = await acme.Member("viewer");
        var path = acme.Path($"/members/{member.UserId}");

        (await acme.Owner.Post($"{path}/suspension")).ShouldBe(204);

        (await member.Get(acme.Path())).ShouldBe(404);
        (await member.Get("/v1/me/organizations")).Data.Count.ShouldBe(0);
        (await acme.Owner.Get(path)).Text("status").ShouldBe("suspended");
        (await acme.Owner.Delete($"{path}/suspension")).ShouldBe(204);
        (await member.Get(acme.Path())).ShouldBe(200);
        (await acme.Owner.Get(path)).Text("status").ShouldBe("active");
    }

    [Fact]
    public async Task Neither_the_last_owner_nor_whoever_is_above_oneself_is_suspended()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var owner = acme.Path($"/members/{acme.Owner.UserId}/suspension");

        (await acme.Owner.Post(owner)).ShouldBe(409).Code.ShouldBe("last_owner");
        (await admin.Post(owner)).ShouldBe(403).Code.ShouldBe("role_above_own");
    }
}
