using Platform.Domain.Common;
using Platform.Domain.Organizations.Members;

namespace Platform.Domain.Organizations.Invitations;

public static class InvitationErrors
{
    public static PlatformError AlreadyAccepted =>
        new(ErrorKind.Conflict, "invitation_accepted", "The invitation was already accepted. Remove the member instead.");

    public static PlatformError AlreadyInvited =>
        new(ErrorKind.Conflict, "already_invited", "There is an open invitation for one of these addresses. Resend or revoke it.");

    public static PlatformError AlreadyInvitedAs(IEnumerable<Invitation> open) => new(
        AlreadyInvited.Kind, AlreadyInvited.Code, $"There is an open invitation already: {string.Join(", ", open.Select(x => $"{x.Email} ({x.Id})"))}. Resend or revoke it, or leave the address out.");

    /// <summary>One answer for unknown, expired, used, revoked and foreign tokens, so that none can be probed.</summary>
    public static PlatformError NotUsable =>
        new(ErrorKind.NotFound, "invitation_not_usable", "The invitation is unknown, expired, used, revoked, or for another address. Ask for a new one.");

    public static PlatformError AlreadyMember(IEnumerable<string> emails) =>
        new(MemberErrors.AlreadyMember.Kind, MemberErrors.AlreadyMember.Code, $"Already a member of the organization: {string.Join(", ", emails)}. Leave it out.");
}
