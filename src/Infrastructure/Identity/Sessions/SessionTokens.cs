using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Issues what proves a session.</summary>
internal sealed class SessionTokens(AccessTokens accessTokens, RefreshTokens refreshTokens, SessionCookie cookies, LastSeen lastSeen, TimeProvider clock) : ISessionTokens
{
    public Task<TokenPair> Issue(Session session, CancellationToken cancellation) => Pair(session, refreshTokens.Issue(session), cancellation);

    public async Task<TokenPair> Refresh(string refreshToken, CancellationToken cancellation)
    {
        var (session, successor) = await refreshTokens.Rotate(refreshToken, client: null, cancellation);
        lastSeen.Note(session.Id, clock.GetUtcNow());
        return await Pair(session, successor, cancellation);
    }

    public ValueTask<string> Access(Session session, CancellationToken cancellation) => accessTokens.Write(session, cancellation);

    public string Cookie(Session session) => cookies.Write(session.Id);

    private async Task<TokenPair> Pair(Session session, RefreshTokenText refreshToken, CancellationToken cancellation) =>
        new(await accessTokens.Write(session, cancellation), (int)SessionLifetimes.AccessToken.TotalSeconds, refreshToken.Text);
}

/// <summary>The value of the session cookie: the session's id, encrypted and authenticated with the key ring.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.session-cookie");

    public string Write(Id<Session> session) => protector.Protect(session.ToString());

    /// <summary>Null for anything that this platform did not write.</summary>
    public Id<Session>? Read(string cookie)
    {
        try
        {
            return Id<Session>.TryParse(protector.Unprotect(cookie), null, out var session) ? session : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
