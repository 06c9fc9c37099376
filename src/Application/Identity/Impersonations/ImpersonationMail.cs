using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Impersonations;

internal static class ImpersonationMail
{
    public static MailMessage Started(string email, string organization, Session session) => new(
        email,
        "An operator acts as you",
        $"""
        An operator of the platform {(session.Writes ? "reads and changes" : "reads")} {organization} as you, until {session.ExpiresAt:yyyy-MM-dd HH:mm} UTC at the latest.

        Ticket: {session.Ticket}
        Reason: {session.Reason}

        All of it is recorded in the audit trail of {organization}. You see it in the list of your sessions and can end it there.
        """);
}
