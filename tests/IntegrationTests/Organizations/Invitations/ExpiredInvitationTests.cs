using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class ExpiredInvitationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_expired_invitation_gives_way_to_a_new_one_and_the_audit_trail_names_both()
    {
        var acme = await api.Organization();
        var (path, body) = (acme.Path("/invitations"), new { emails = new[] { "ada@example.com" }, role = "member" });
        var first = (await acme.Owner.Post(path, body)).ShouldBe(201).Body["data"]![0]!["id"]!.GetValue<string>();
        (await acme.Owner.Post(path, body)).Code.ShouldBe("already_invited");

        api.Clock.Advance(TimeSpan.FromDays(8));
        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        var second = (await owner.Post(path, body)).ShouldBe(201).Body["data"]![0]!["id"]!.GetValue<string>();

        var open = (await owner.Get(path)).ShouldBe(200).Body["data"]!.AsArray().Select(x => x!["id"]!.GetValue<string>());
        open.ShouldBe([second]);
        var audit = (await owner.Get(acme.Path("/audit-events?action=create_invitations"))).ShouldBe(200).Body.ToJsonString();
        audit.ShouldContain(first);
        audit.ShouldContain("deleted");
    }
}
