using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Whose access ends with a request, and what goes with it: sessions, personal tokens and open invitations, at once for all of them.</summary>
internal sealed class Deprovisioned
{
    private readonly Dictionary<Id<User>, bool> users = [];
    private readonly HashSet<Id<User>> formerInviters = [];

    /// <param name="isCovered">The organization speaks for the address, so every session ends and not only those in the organization.</param>
    public void Add(Id<User> user, bool isCovered)
    {
        users[user] = isCovered;
        formerInviters.Add(user);
    }

    public void MayNotInvite(Id<User> user) => formerInviters.Add(user);

    public async Task End(IAppDb db, ISessions sessions, ISecurityEvents events, DateTimeOffset now, CancellationToken cancellation)
    {
        var inviters = formerInviters.ToArray();
        if (inviters.Length > 0)
            await OpenInvitations.Withdraw(db, inviters, cancellation);
        if (users.Count == 0)
            return;
        var all = users.Keys.ToList();
        var tokens = db.Set<ApiToken>().Where(x => all.Contains(x.UserId) && x.Kind == ApiTokenKind.Personal && x.RevokedAt == null);
        foreach (var token in await tokens.ToListAsync(cancellation))
        {
            token.Revoke(now);
            events.Record(token.UserId, SecurityEventKind.TokenRevoked, token.Id.ToString());
        }

        await sessions.EndDeprovisioned([.. users.Where(x => x.Value).Select(x => x.Key)], [.. users.Where(x => !x.Value).Select(x => x.Key)], SessionEnd.Deprovisioned, cancellation);
    }
}
