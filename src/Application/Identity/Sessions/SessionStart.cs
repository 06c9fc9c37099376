using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>What every way to sign in ends with, once it is proven who the user is.</summary>
internal sealed class SessionStart(ISessionTokens tokens, IAppDb db, RequestContext context, TimeProvider clock)
{
    /// <param name="account">Who signs in.</param>
    /// <param name="transport">How the session travels.</param>
    /// <param name="methods">How they proved it: members of <see cref="AuthenticationMethods"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<SignedIn> Begin(AccountView account, Transport transport, IEnumerable<string> methods, CancellationToken cancellation)
    {
        var (origin, now) = (context.Origin, clock.GetUtcNow());
        var session = Session.Start(account.Id, transport, methods, origin.UserAgent, origin.Address, now, now + SessionLifetime.Absolute);
        db.Add(session);
        return new SignedIn(account, session.Id)
        {
            Tokens = transport == Transport.Token ? await tokens.Issue(session, cancellation) : null,
            Cookie = transport == Transport.Cookie ? tokens.Cookie(session) : null,
        };
    }
}
