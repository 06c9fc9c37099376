using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Looks at refresh tokens of clients without using them.</summary>
internal sealed class PresentedRefreshTokens(SystemDb system, SessionLifetimes lifetimes, TimeProvider clock)
{
    /// <summary>The session of the client's token, current or replaced: whoever has it may end it.</summary>
    public async Task<Session?> SessionOf(RefreshTokenText token, RegisteredClient client, CancellationToken cancellation)
    {
        var (family, id) = (token.FamilyHash, client.Id);
        await using var db = system.Lease();
        return await Sessions(db).AsNoTracking()
            .Where(x => x.ClientId == id && db.Set<RefreshTokenFamily>().Any(y => y.SessionId == x.Id && y.FamilyHash == family))
            .FirstOrDefaultAsync(cancellation);
    }

    public async Task<IntrospectionView> Describe(RefreshTokenText token, RegisteredClient client, CancellationToken cancellation)
    {
        var (family, own, id, now) = (token.FamilyHash, token.OwnHash, client.Id, clock.GetUtcNow());
        await using var db = system.Lease();
        var session = await Sessions(db).AsNoTracking()
            .Where(x => x.ClientId == id && db.Set<RefreshTokenFamily>().Any(y => y.SessionId == x.Id && y.FamilyHash == family && y.CurrentHash == own))
            .Alive(db.Set<SessionActivity>(), lifetimes, now).FirstOrDefaultAsync(cancellation);
        return session is null ? IntrospectionView.Inactive : new()
        {
            Active = true,
            TokenType = "refresh_token",
            Subject = session.UserId.ToString(),
            ClientId = id.ToString(),
            Scope = string.Join(' ', session.Scopes ?? client.Scopes),
            Session = session.Id.ToString(),
            ExpiresAt = session.ExpiresAt.ToUnixTimeSeconds(),
        };
    }

    private static IQueryable<Session> Sessions(AppDb db) => db.Set<Session>().IgnoreQueryFilters([Filters.Owner]);
}
