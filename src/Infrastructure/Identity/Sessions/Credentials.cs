using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Checks credentials against what the node remembers of sessions, accounts and tokens.</summary>
internal sealed class Credentials(
    AccessTokens accessTokens,
    SessionCookie cookies,
    ApiTokenDirectory apiTokens,
    UserStates users,
    NodeCache cache,
    SystemDb system,
    LastSeen lastSeen,
    SessionLifetimes lifetimes,
    TimeProvider clock) : ICredentials
{
    public async ValueTask<Credential> OfBearer(string token, RequestOrigin origin, CancellationToken cancellation) =>
        token.StartsWith(ApiTokenSecret.Prefix, StringComparison.Ordinal)
            ? await apiTokens.Check(token, origin, cancellation)
            : await OfSession(await accessTokens.Read(token, cancellation), Transport.Token, cancellation);

    public ValueTask<Credential> OfCookie(string cookie, CancellationToken cancellation) =>
        cookies.Read(cookie) is { } session ? OfSession(session, Transport.Cookie, cancellation) : throw SessionErrors.SessionExpired;

    private async ValueTask<Credential> OfSession(Id<Session> id, Transport transport, CancellationToken cancellation)
    {
        var session = await cache.Get("session", id.Value, token => LoadSession(id, token), cancellation);
        var now = clock.GetUtcNow();
        if (session is null || session.Transport != transport || !session.IsAlive(now, lifetimes.IdleOf(transport)))
            throw SessionErrors.SessionExpired;
        var user = await users.OfOpen(session.User, cancellation) ?? throw SessionErrors.SessionExpired;
        if (session.IsSeenAnew(now))
            lastSeen.Note(id, now);
        return new(new Actor.SignedIn(session.User, id, user.OperatorPermissions)
        {
            AuthenticatedAt = session.AuthenticatedAt,
            AuthenticationMethods = session.AuthenticationMethods,
            HasSecondFactor = user.HasSecondFactor,
        });
    }

    private async Task<CachedSession?> LoadSession(Id<Session> id, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var activities = db.Set<SessionActivity>();
        var row = await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().Where(x => x.Id == id)
            .Select(x => new { Session = x, SeenAt = activities.Where(y => y.SessionId == id).Select(y => (DateTimeOffset?)y.LastSeenAt).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellation);
        return row is not { Session: { } session } ? null
            : new(session.UserId, session.Transport, session.RevokedAt is not null, session.ExpiresAt, row.SeenAt ?? session.CreatedAt)
            {
                AuthenticatedAt = session.AuthenticatedAt,
                AuthenticationMethods = session.AuthenticationMethods,
            };
    }
}
