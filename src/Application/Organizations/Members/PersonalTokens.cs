using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Organizations.Members;

internal static class PersonalTokens
{
    /// <summary>They end with the membership for good: whoever comes back makes new ones.</summary>
    public static async Task Revoke(IAppDb db, ISecurityEvents events, Id<User> user, DateTimeOffset now, CancellationToken cancellation)
    {
        var tokens = db.Set<ApiToken>().Where(x => x.UserId == user && x.Kind == ApiTokenKind.Personal && x.RevokedAt == null);
        foreach (var token in await tokens.ToListAsync(cancellation))
        {
            token.Revoke(now);
            events.Record(user, SecurityEventKind.TokenRevoked, token.Id.ToString());
        }
    }
}
