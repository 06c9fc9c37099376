using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class RevokeInvitationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Revoking_again_is_fine_and_the_address_can_be_invited_again()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/invitations/{await acme.Invited("a@example.com")}");

        (await acme.Owner.Delete(path)).ShouldBe(204);
        (await acme.Owner.Delete(path)).ShouldBe(204);

        (await acme.Owner.Get(path)).ShouldBe(404);
        await acme.Invited("a@example.com");
    }

    [Fact]
    public async Task An_accepted_invitation_is_not_revoked()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        var id = await acme.Invited(user.Email);
        (await user.Accept(api.Token(user.Email))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/invitations/{id}"))).ShouldBe(409).Code.ShouldBe("invitation_accepted");
    }

    [Fact]
    public async Task An_invitation_of_another_version_is_not_revoked_and_a_member_revokes_none()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/invitations/{await acme.Invited("b@example.com")}");

        (await acme.Owner.Delete(path, null, ("If-Match", "\"1\""))).ShouldBe(412);
        (await (await acme.Member()).Delete(path)).ShouldBe(403);

        (await acme.Owner.Get(path)).ShouldBe(200);
    }
}
