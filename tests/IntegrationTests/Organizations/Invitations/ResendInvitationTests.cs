using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class ResendInvitationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_expired_invitation_is_sent_again_with_a_new_token_for_a_new_week()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        var id = await acme.Invited(user.Email);
        var old = api.Token(user.Email);
        api.Clock.Advance(TimeSpan.FromDays(8));
        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        user = await api.SignIn(user.Email, user.UserId);

        var resent = (await owner.Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(200);

        resent.Text("status").ShouldBe("pending");
        (DateTimeOffset.Parse(resent.Text("expiresAt")) - api.Clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromDays(6.99), TimeSpan.FromDays(7));
        (await user.Accept(old)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
        (await user.Accept(api.Token(user.Email))).ShouldBe(200);
        (await owner.Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(409).Code.ShouldBe("invitation_accepted");
    }

    [Fact]
    public async Task Nobody_renews_an_offer_above_their_own_role()
    {
        var acme = await api.Organization();
        var id = await acme.Invited("next-owner@example.com", "owner");

        (await (await acme.Member("admin")).Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(403).Code.ShouldBe("role_above_own");

        api.MailTo("next-owner@example.com").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_organizations_invitation_is_not_there()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var id = await acme.Invited("hers@example.com");

        (await globex.Owner.Post(globex.Path($"/invitations/{id}/resend"))).ShouldBe(404);
        (await globex.Owner.Get(globex.Path($"/invitations/{id}"))).ShouldBe(404);
        await globex.Owner.Delete(globex.Path($"/invitations/{id}"));

        (await acme.Owner.Get(acme.Path($"/invitations/{id}"))).ShouldBe(200);
        api.MailTo("hers@example.com").Count.ShouldBe(1);
    }
}
