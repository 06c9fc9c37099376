using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Issues what proves a session.</summary>
internal sealed class SessionTokens(AccessTokens accessTokens, RefreshTokens refreshTokens, SessionCookie cookies, LastSeen lastSeen, IAppDb db, TimeProvider clock) : ISessionTokens
{
    public Task<TokenPair> Issue(Session session, CancellationToken cancellation) => Pair(session, refreshTokens.Issue(session), cancellation);

    public async Task<TokenPair> Refresh(string refreshToken, CancellationToken cancellation)
    {
        var (session, successor) = await refreshTokens.Rotate(refreshToken, client: null, cancellation);
        lastSeen.Note(session, clock.GetUtcNow());
        return await Pair(session.Session, successor, cancellation);
    }

    public async Task<SteppedUp> Renew(Session session, CancellationToken cancellation)
    {
        var proof = new SteppedUp(session.OwnProofAt > session.AuthenticatedAt ? session.OwnProofAt.Value : session.AuthenticatedAt);
        return session.Transport == Transport.Cookie ? proof with { Cookie = Cookie(session) } : proof with
        {
            RefreshToken = await Replace(session, cancellation),
            AccessToken = await Access(session, cancellation),
            ExpiresIn = (int)SessionLifetimes.AccessToken.TotalSeconds,
        };
    }

    public ValueTask<string> Access(Session session, CancellationToken cancellation) => accessTokens.Write(session, cancellation);

    public string Cookie(Session session) => cookies.Write(new(session.Id, session.Renewals));

    /// <summary>
    /// A family of its own, so that no token of the one before is known any more: a refresh at the same time comes before it or
    /// finds nothing. Null where the session is not refreshed.
    /// </summary>
    private async Task<string?> Replace(Session session, CancellationToken cancellation)
    {
        var (id, token) = (session.Id, RefreshTokenText.Generate());
        var (family, current) = (token.FamilyHash, token.OwnHash);
        var replaced = await db.AcrossTenants<RefreshTokenFamily>().Where(x => x.SessionId == id).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.FamilyHash, family).SetProperty(y => y.CurrentHash, current).SetProperty(y => y.PreviousHash, (byte[]?)null)
                .SetProperty(y => y.RotatedAt, (DateTimeOffset?)null).SetProperty(y => y.ClientHash, (byte[]?)null).SetProperty(y => y.SealedCurrent, (byte[]?)null),
            cancellation);
        return replaced == 1 ? token.Text : null;
    }

    private async Task<TokenPair> Pair(Session session, RefreshTokenText refreshToken, CancellationToken cancellation) =>
        new(await accessTokens.Write(session, cancellation), (int)SessionLifetimes.AccessToken.TotalSeconds, refreshToken.Text) { User = session.UserId };
}
