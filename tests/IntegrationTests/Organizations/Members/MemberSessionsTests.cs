using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class MemberSessionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_administrator_sees_and_ends_the_sessions_of_a_member_and_the_member_is_told()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var phone = await api.SignIn(member.Email, member.UserId);
        var sessions = (await admin.Get(Path(acme, member))).ShouldBe(200).Data;
        sessions.Count.ShouldBe(2);
        sessions.ShouldAllBe(x => !x!["isCurrent"]!.GetValue<bool>());

        (await admin.Delete($"{Path(acme, member)}/{sessions[0]!["id"]}")).ShouldBe(204);
        (await member.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await phone.Get("/v1/me")).ShouldBe(200);
        (await admin.Delete(Path(acme, member))).ShouldBe(204);
        (await phone.Get("/v1/me")).ShouldBe(401);

        (await admin.Delete(Path(acme, member))).ShouldBe(204);
        (await admin.Get(Path(acme, member))).ShouldBe(200).Data.ShouldBeEmpty();
        var again = await api.SignIn(member.Email, member.UserId);
        (await again.Get("/v1/me/security-events?kind=session_revoked")).Data.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Sessions_of_someone_else_than_a_member_are_not_there()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        (await acme.Owner.Get(Path(acme, globex.Owner))).ShouldBe(404);
        (await acme.Owner.Delete(Path(acme, globex.Owner))).ShouldBe(404);
        var foreign = (await globex.Owner.Get("/v1/me/sessions")).Data[0]!["id"];
        (await acme.Owner.Delete($"{Path(acme, acme.Owner)}/{foreign}")).ShouldBe(204);

        (await globex.Owner.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_signs_out_someone_above_them_and_members_see_nobodys_sessions()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());

        (await admin.Delete(Path(acme, acme.Owner))).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await member.Get(Path(acme, member))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await member.Delete(Path(acme, admin))).ShouldBe(403).Code.ShouldBe("permission_denied");

        (await acme.Owner.Get("/v1/me")).ShouldBe(200);
    }

    private static string Path(TestOrganization organization, Client member) => organization.Path($"/members/{member.UserId}/sessions");
}
