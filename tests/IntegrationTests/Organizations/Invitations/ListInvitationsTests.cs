using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class ListInvitationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Invitations_are_filtered_by_status_and_an_expired_one_gives_way_to_a_new_one()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        var accepted = await acme.Invited(user.Email);
        (await user.Accept(api.Token(user.Email))).ShouldBe(200);
        var expired = await acme.Invited("late@example.com");
        api.Clock.Advance(TimeSpan.FromDays(7));
        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        Task<Reply> Invite(string email) => owner.Post(acme.Path("/invitations"), new { emails = new[] { email }, role = "member" });
        async Task<IEnumerable<string>> List(string query) => (await owner.Get(acme.Path($"/invitations{query}"))).Ids();
        var pending = (await Invite("new@example.com")).ShouldBe(201).Data.Single()!["id"]!.ToString();

        (await List("?status=pending")).ShouldBe([pending]);
        (await List("?status=accepted")).ShouldBe([accepted]);
        (await List("?status=expired")).ShouldBe([expired]);
        (await List("")).Count().ShouldBe(3);
        (await owner.Get(acme.Path("/invitations?status=open"))).ShouldBe(400).Body["errors"]!["status"].ShouldNotBeNull();
        (await Invite("late@example.com")).ShouldBe(201);
        (await List("?status=expired")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_without_the_permission_sees_none()
    {
        var acme = await api.Organization();

        (await (await acme.Member()).Get(acme.Path("/invitations"))).ShouldBe(403);
    }
}
