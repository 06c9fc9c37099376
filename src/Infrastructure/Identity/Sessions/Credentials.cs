using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Checks credentials against what the node remembers of sessions, accounts and tokens.</summary>
internal sealed class Credentials(
    AccessTokens accessTokens, SessionCookie cookies, ApiTokenDirectory apiTokens, NodeCache cache, SystemDb system, TimeProvider clock) : ICredentials
{
    public async ValueTask<Credential> OfBearer(string token, RequestOrigin origin, CancellationToken cancellation) =>
        token.StartsWith(ApiTokenSecret.Prefix, StringComparison.Ordinal)
            ? await apiTokens.Check(token, origin, cancellation)
            : await OfSession(await accessTokens.Read(token, cancellation), cancellation);

    public ValueTask<Credential> OfCookie(string cookie, CancellationToken cancellation) =>
        cookies.Read(cookie) is { } session ? OfSession(session, cancellation) : throw SessionErrors.SessionExpired;

    private async ValueTask<Credential> OfSession(Id<Session> id, CancellationToken cancellation)
    {
        var session = await cache.Get("session", id.Value, token => LoadSession(id, token), cancellation);
        if (session is null || session.IsRevoked || session.ExpiresAt <= clock.GetUtcNow())
            throw SessionErrors.SessionExpired;
        var user = await cache.Get("user", session.User.Value, token => LoadUser(session.User, token), cancellation);
        return user is null ? throw SessionErrors.SessionExpired : new(new Actor.SignedIn(session.User, id, user.OperatorPermissions));
    }

    private async Task<CachedSession?> LoadSession(Id<Session> id, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Id == id)
            .Select(x => new CachedSession(x.UserId, x.ExpiresAt, x.RevokedAt != null)).FirstOrDefaultAsync(cancellation);
    }

    private async Task<CachedUser?> LoadUser(Id<User> id, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await db.Set<Account>().Where(x => x.Id == id).Select(x => new CachedUser(x.OperatorPermissions)).FirstOrDefaultAsync(cancellation);
    }

    private sealed record CachedSession(Id<User> User, DateTimeOffset ExpiresAt, bool IsRevoked);

    private sealed record CachedUser(IReadOnlyList<string> OperatorPermissions);
}
