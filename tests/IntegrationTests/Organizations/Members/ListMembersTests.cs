using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class ListMembersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_sees_who_is_in_with_what_a_console_shows()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");

        var members = (await viewer.Get(acme.Path("/members"))).ShouldBe(200);

        members.Data.Select(x => x!["user"]!.ToString()).ShouldBe([acme.Owner.UserId, viewer.UserId]);
        var shown = members.Data[1]!;
        shown["email"]!.ToString().ShouldBe(viewer.Email);
        shown["displayName"]!.ToString().ShouldBe($"User {viewer.Email}");
        shown["role"]!.ToString().ShouldBe("viewer");
        shown["joinedAt"]!.GetValue<DateTimeOffset>().ShouldBe(api.Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Only_those_with_a_role_when_asked()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        await acme.Member("viewer");

        (await admin.Get(acme.Path("/members?role=admin"))).ShouldBe(200).Data.Single()!["user"]!.ToString().ShouldBe(admin.UserId);
        (await admin.Get(acme.Path("/members?role=no-such-role"))).ShouldBe(400).Body["errors"]!["role"]![0]!.ToString().ShouldContain("viewer");
    }

    [Fact]
    public async Task It_comes_in_parts_until_it_is_complete()
    {
        var acme = await api.Organization();
        await acme.Member();
        await acme.Member();

        var first = (await acme.Owner.Get(acme.Path("/members?limit=2"))).ShouldBe(200);
        var second = (await acme.Owner.Get(acme.Path($"/members?limit=2&after={first.Text("next")}"))).ShouldBe(200);

        first.Data.Count.ShouldBe(2);
        second.Data.Count.ShouldBe(1);
        second.Body["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Neither_a_stranger_nor_a_role_without_the_permission_sees_them()
    {
        var acme = await api.Organization();
        var billing = await acme.Member("billing");
        var stranger = await api.SignUp();

        (await billing.Get(acme.Path("/members"))).ShouldBe(403);
        (await stranger.Get(acme.Path("/members"))).ShouldBe(404);
    }

    [Fact]
    public async Task A_role_that_cannot_be_stored_is_refused()
    {
        var acme = await api.Organization();

        (await acme.Owner.Get(acme.Path("/members?role=%00"))).ShouldBe(400).Body["errors"]!["role"].ShouldNotBeNull();
    }
}
