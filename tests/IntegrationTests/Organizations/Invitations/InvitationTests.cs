using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class InvitationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, Role> Roles = Role.BuiltIn().ToDictionary(x => x.Key);

    [Fact]
    public void Nobody_invites_above_themselves() =>
        Code(() => Invite("owner", Roles["admin"].Permissions)).ShouldBe("role_above_own");

    [Fact]
    public void It_is_accepted_by_its_address_in_any_case()
    {
        var invitation = Invite("member", PermissionSet.All);
        invitation.Accept(Id<User>.New(), "Ada@Example.com", Now);
        invitation.AcceptedAt.ShouldBe(Now);
    }

    [Fact]
    public void It_is_not_accepted_by_another_address() =>
        Code(() => Invite("member", PermissionSet.All).Accept(Id<User>.New(), "eve@example.com", Now)).ShouldBe("invitation_not_usable");

    [Fact]
    public void It_is_not_accepted_twice()
    {
        var invitation = Invite("member", PermissionSet.All);
        invitation.Accept(Id<User>.New(), "ada@example.com", Now);
        Code(() => invitation.Accept(Id<User>.New(), "ada@example.com", Now)).ShouldBe("invitation_not_usable");
    }

    [Fact]
    public void It_expires_after_seven_days()
    {
        Should.NotThrow(() => Invite("member", PermissionSet.All).Accept(Id<User>.New(), "ada@example.com", Now.AddDays(7).AddTicks(-1)));
        Code(() => Invite("member", PermissionSet.All).Accept(Id<User>.New(), "ada@example.com", Now.AddDays(7))).ShouldBe("invitation_not_usable");
    }

    [Fact]
    public void Sent_again_it_has_another_token_and_another_week()
    {
        var invitation = Invite("member", PermissionSet.All);
        invitation.Resend(Roles["member"], PermissionSet.All, [2], Now.AddDays(10));
        invitation.TokenHash.ShouldBe([2]);
        invitation.ExpiresAt.ShouldBe(Now.AddDays(17));
    }

    [Fact]
    public void Nobody_sends_again_what_is_above_them() =>
        Code(() => Invite("owner", PermissionSet.All).Resend(Roles["owner"], Roles["admin"].Permissions, [2], Now)).ShouldBe("role_above_own");

    [Fact]
    public void An_accepted_one_is_neither_sent_again_nor_revoked()
    {
        var invitation = Invite("member", PermissionSet.All);
        invitation.Accept(Id<User>.New(), "ada@example.com", Now);
        Code(() => invitation.Resend(Roles["member"], PermissionSet.All, [2], Now)).ShouldBe("invitation_accepted");
        Code(invitation.Revoke).ShouldBe("invitation_accepted");
        invitation.TokenHash.ShouldBe([1]);
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;

    private static Invitation Invite(string role, PermissionSet inviter) =>
        Invitation.Create("ada@example.com", Roles[role], [], new Inviter(null, null, inviter), [1], Now);
}
