using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Events;

namespace Platform.Application.Identity.Provisioning;

/// <summary>One change to a user, from what has to be known to what ends with it.</summary>
internal sealed class UserSync(IAppDb db, IManagedAccounts accounts, IEvents events, ISessions sessions, ISecurityEvents security, TimeProvider clock)
{
    public async Task<ScimAnswer> Make(UserChange change, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var roster = await UserRoster.Load(db, accounts, [change], now, cancellation);
        var gone = new Deprovisioned();
        var answer = new UserChanges(db, events, roster, gone, now).Make(change);
        await gone.End(db, sessions, security, now, cancellation);
        return answer;
    }
}
