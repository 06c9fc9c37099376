using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

public static class SessionEnds
{
    /// <summary>Ends a session; when it is an operator's who acts as the user, the user sees that it is over.</summary>
    public static void End(this ISecurityEvents events, Session session, SessionEnd reason, Actor by, DateTimeOffset now)
    {
        if (session.End(reason, by.Id, now) && session.IsImpersonation)
            events.Record(session.UserId, SecurityEventKind.ImpersonationEnded, session.Id.ToString());
    }
}
