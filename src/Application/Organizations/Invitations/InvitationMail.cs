using Platform.Application.Messaging.Mail;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <param name="Role">Key of the role.</param>
/// <param name="Email">The invited address: only an account with it can accept.</param>
[Mail(OfOrganization = true, Category = "invitations")]
internal sealed record InvitationMail(
    string Organization, [property: RoleKey] string Role, [property: Verbatim] string Email, [property: Verbatim(IsNeeded = true)] string Token, DateTimeOffset ExpiresAt)
    : MailModel
{
    public static InvitationMail Of(Invitation invitation, string organization, string token) =>
        new(organization, invitation.RoleKey, invitation.Email, token, invitation.ExpiresAt);
}
