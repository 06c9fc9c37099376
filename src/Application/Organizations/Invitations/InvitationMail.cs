using Platform.Application.Messaging.Mail;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

internal static class InvitationMail
{
    public static MailMessage To(Invitation invitation, string organization, InvitationToken token) => new(
        invitation.Email,
        $"Invitation to {organization}",
        $"""
        You are invited to join {organization} as {invitation.RoleKey}.

        Sign in, or register, with this address ({invitation.Email}) and accept the invitation with this token:

        {token.Text}

        It can be used once, until {invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC. If you did not expect this mail, ignore it.

        """);
}
