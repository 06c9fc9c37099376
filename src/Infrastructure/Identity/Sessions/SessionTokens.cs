using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Issues what proves a session, and redeems refresh tokens.</summary>
internal sealed class SessionTokens(AccessTokens accessTokens, SessionCookie cookies, IAppDb db, SystemAsideDb aside, TimeProvider clock) : ISessionTokens
{
    public async Task<TokenPair> Issue(Session session, CancellationToken cancellation)
    {
        var refreshToken = OpaqueToken.Generate();
        db.Add(RefreshToken.Of(session.Id, refreshToken.Hash.ToArray()));
        var accessToken = await accessTokens.Write(session, cancellation);
        return new(accessToken, (int)SessionLifetime.AccessToken.TotalSeconds, refreshToken.Text);
    }

    public ValueTask<string> Access(Session session, CancellationToken cancellation) => accessTokens.Write(session, cancellation);

    public string Cookie(Session session) => cookies.Write(session.Id);

    public async Task<Session> Redeem(string refreshToken, CancellationToken cancellation)
    {
        if (!OpaqueToken.TryParse(refreshToken, out var hashed))
            throw CommonErrors.Unauthenticated;
        var (hash, now) = (hashed.ToArray(), clock.GetUtcNow());
        var isFirst = await db.Set<RefreshToken>().Where(x => x.Hash == hash && x.UsedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation) == 1;
        var id = await db.Set<RefreshToken>().Where(x => x.Hash == hash).Select(x => (Id<Session>?)x.SessionId).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.Unauthenticated;
        if (!isFirst)
        {
            await EndCompromised(id, now, cancellation);
            throw SessionErrors.TokenRevoked;
        }

        var session = await db.AcrossTenants<Session>().FirstAsync(x => x.Id == id, cancellation);
        return session.RevokedAt is null && session.ExpiresAt > now ? session : throw SessionErrors.SessionExpired;
    }

    /// <summary>Outside of the use case's transaction, which its failure undoes.</summary>
    private async Task EndCompromised(Id<Session> session, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var own = aside.Lease();
        await own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Id == session && x.RevokedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now), cancellation);
    }
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
