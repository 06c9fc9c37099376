using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Connections;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>What every way to sign in, and to prove again who one is, ends with.</summary>
internal sealed class SessionStart(
    IAccounts accounts, ISessionTokens tokens, ISessions sessions, EnforcedSignIn enforced, ISecurityEvents events, IMail mail, IAppDb db, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock)
{
    /// <param name="account">Who signs in.</param>
    /// <param name="transport">How the session travels.</param>
    /// <param name="methods">How they proved it: members of <see cref="AuthenticationMethods"/>.</param>
    /// <param name="bounds">What confines the session; <see cref="SessionBounds.None"/> for the account's own means.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<SignedIn> Begin(
        AccountView account, Transport transport, IEnumerable<string> methods, SessionBounds bounds, CancellationToken cancellation)
    {
        if (account.Closure is { } closure)
            throw closure.Error;
        var (device, now) = (Device.Of(context.Origin.UserAgent, context.Origin.Address), clock.GetUtcNow());
        var session = Session.Start(account.Id, transport, methods, device, now, lifetimes.AbsoluteOf(transport), bounds);
        await enforced.MustAllow(account, session, cancellation);
        if (await IsNew(session, cancellation))
        {
            events.Record(account.Id, SecurityEventKind.NewDevice, session.Id.ToString());
            await mail.Send(new NewDeviceMail(device.Name, device.Address, now), account.Email, cancellation);
        }

        if (context.FormerSession is { } former)
            await sessions.Supersede(former, session, cancellation);
        db.Add(session);
        return new SignedIn(account, session.Id)
        {
            Tokens = transport == Transport.Token ? await tokens.Issue(session, cancellation) : null,
            Cookie = transport == Transport.Cookie ? tokens.Cookie(session) : null,
        };
    }

    /// <summary>The caller's session goes on with a new proof of the provider's, and what has proven it so far is refused from now on.</summary>
    public async Task<SteppedUp> Renew(IReadOnlyList<string> methods, CancellationToken cancellation)
    {
        var session = await Current(cancellation);
        session.Renew(methods, clock.GetUtcNow());
        return await tokens.Renew(session, cancellation);
    }

    /// <summary>The same with a proof by means of the user's own, as far as their organization lets these count.</summary>
    public async Task<SteppedUp> RenewByOwnMeans(IReadOnlyList<string> methods, CancellationToken cancellation)
    {
        var session = await Current(cancellation);
        await enforced.MustAllowOwnProof(await accounts.Get(context.UserId, cancellation), session, cancellation);
        session.ProveOwn(methods, clock.GetUtcNow());
        return await tokens.Renew(session, cancellation);
    }

    private Task<Session> Current(CancellationToken cancellation)
    {
        var id = context.SessionId;
        return db.AcrossTenants<Session>().SingleAsync(x => x.Id == id, cancellation);
    }

    /// <summary>A device in a network that the user has not signed in from; the very first sign-in surprises nobody.</summary>
    private async Task<bool> IsNew(Session session, CancellationToken cancellation)
    {
        var (user, device, network) = (session.UserId, session.DeviceName, session.Network);
        var known = await db.AcrossTenants<Session>().Where(x => x.UserId == user && x.ImpersonatorId == null)
            .Select(x => x.DeviceName == device && x.Network == network).Distinct().ToListAsync(cancellation);
        return known.Count > 0 && !known.Contains(true);
    }
}
