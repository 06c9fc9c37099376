using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Impersonations;

internal sealed record ImpersonationStartedMail(string Organization, bool Writes, DateTimeOffset Until, string? Ticket, [property: Longest(500)] string? Reason) : MailModel
{
    public static ImpersonationStartedMail Of(Session session, string organization) =>
        new(organization, session.Writes, session.ExpiresAt, session.Ticket, session.Reason);
}
