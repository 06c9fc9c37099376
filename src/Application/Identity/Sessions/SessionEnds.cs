using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

internal static class SessionEnds
{
    /// <summary>Ends the user's sessions, and with them their tokens. In a use case that acts on the system role.</summary>
    public static async Task EndSessions(this IAppDb db, Id<User> user, Id<Session>? except, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var session in await db.AcrossTenants<Session>().Where(x => x.UserId == user && x.RevokedAt == null).ToListAsync(cancellation))
        {
            if (session.Id != except)
                session.Revoke(now);
        }
    }
}
