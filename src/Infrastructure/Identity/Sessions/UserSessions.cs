using Platform.Application.Common.Requests;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Sessions of anyone, on the system role.</summary>
internal sealed class UserSessions(IAppDb db, SystemDb system, NodeCache cache, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock) : ISessions
{
    public Task EndAll(Id<User> user, Id<Session>? except, SessionEnd reason, CancellationToken cancellation) =>
        End(x => x.Where(y => y.UserId == user && y.Id != except && y.RevokedAt == null), reason, cancellation);

    public Task End(Id<User> user, Id<Session> session, SessionEnd reason, CancellationToken cancellation) =>
        End(x => x.Where(y => y.UserId == user && y.Id == session && y.RevokedAt == null), reason, cancellation);

    public async Task<Listing<SessionView>> List(Id<User> user, Page<Session> page, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        var activities = own.Set<SessionActivity>();
        var current = context.Actor is Actor.SignedIn signedIn ? signedIn.Session : default;
        return await own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user)
            .Alive(activities, lifetimes, clock.GetUtcNow())
            .ToListing(page, SessionView.Seen(current, activities), cancellation);
    }

    private async Task End(Func<IQueryable<Session>, IQueryable<Session>> which, SessionEnd reason, CancellationToken cancellation)
    {
        if (context.Scope.Kind == DataScopeKind.Tenant)
        {
            await EndAside(which, reason, cancellation);
            return;
        }

        var sessions = context.Scope.Kind == DataScopeKind.System ? db.AcrossTenants<Session>() : db.Set<Session>();
        foreach (var session in await which(sessions).ToListAsync(cancellation))
            session.End(reason, context.Actor.Id, clock.GetUtcNow());
    }

    private async Task EndAside(Func<IQueryable<Session>, IQueryable<Session>> which, SessionEnd reason, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? why = reason;
        await using var own = system.Lease();
        await which(own.Set<Session>().IgnoreQueryFilters([Filters.Owner])).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedBy, context.Actor.Id).SetProperty(y => y.RevokedFor, why), cancellation);
        await cache.Sync(cancellation);
    }
}
