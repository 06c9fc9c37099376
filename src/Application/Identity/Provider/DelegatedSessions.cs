using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>What a client's way to act for a user ends with, once the user's consent is proven.</summary>
internal sealed class DelegatedSessions(IAppDb db, IClientTokens tokens, ILiveSessions live, SessionLifetimes lifetimes, TimeProvider clock)
{
    /// <param name="id">Of the session.</param>
    /// <param name="delegation">What the user has granted.</param>
    /// <param name="client">Who acts.</param>
    /// <param name="key">The thumbprint of the key that its tokens are bound to; null for none.</param>
    /// <param name="nonce">Of the authorization request.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TokenAnswer> Begin(
        Id<Session> id, Delegation delegation, RegisteredClient client, string? key, string? nonce, CancellationToken cancellation)
    {
        if (delegation.EndedIn is not { } endedIn || !await live.IsLive(delegation.BrowserSession, cancellation))
            throw OAuthErrors.InvalidGrant("The user has signed out in the meantime. Send them to the authorization endpoint again.");
        if (delegation.Organization is { } organization && endedIn.Contains(organization))
            throw OAuthErrors.InvalidGrant("An administrator of the organization has ended the user's session there. Send them to the authorization endpoint again.");
        if (!delegation.IsAllowed && !client.IsFirstParty)
            throw OAuthErrors.InvalidGrant("The user has withdrawn what they had allowed, or allows less now. Send them to the authorization endpoint again.");
        var session = Session.Delegate(id, delegation, (client.Name, key, IsConfined: !client.IsFirstParty), endedIn, clock.GetUtcNow(), lifetimes.TokenAbsolute);
        db.Add(session);
        return await tokens.Issue(session, client, nonce, cancellation);
    }
}
