using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>Tells a user of a sign-in that is unlike those before: another program, or from another network.</summary>
internal sealed class NewDevices(IAppDb db, ISecurityEvents events, IMail mail, TimeProvider clock)
{
    private const int MostSessions = 50;

    /// <summary>Before the session is added. The first sign-in of all is not news.</summary>
    public async Task Notice(AccountView account, Session session, CancellationToken cancellation)
    {
        var before = await db.AcrossTenants<Session>().Where(x => x.UserId == account.Id).OrderByDescending(x => x.Id).Take(MostSessions)
            .Select(x => new { x.UserAgent, x.Address }).ToListAsync(cancellation);
        var network = AddressPrefix.OfNetwork(session.Address);
        if (before.Count == 0 || before.Any(x => x.UserAgent == session.UserAgent && AddressPrefix.OfNetwork(x.Address) == network))
            return;
        events.Record(account.Id, SecurityEventKind.NewDevice, session.Id.ToString());
        mail.Send(MailTemplates.NewDevice(account.Email, session.UserAgent, session.Address, clock.GetUtcNow()));
    }
}
