using Platform.Application.Common.Requests;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Sessions of anyone, on the system role.</summary>
internal sealed class UserSessions(
    IAppDb db, SystemDb system, NodeCache cache, ISecurityEvents events, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock) : ISessions
{
    public Task EndAll(Id<User> user, Id<Session>? except, SessionEnd reason, CancellationToken cancellation) =>
        End(x => x.Where(y => y.UserId == user && y.Id != except && y.RevokedAt == null), reason, cancellation);

    public Task End(Id<User> user, Id<Session> session, SessionEnd reason, CancellationToken cancellation) =>
        End(x => x.Where(y => y.UserId == user && y.Id == session && y.RevokedAt == null), reason, cancellation, context.ExpectedVersion);

    public async Task<Listing<SessionView>> List(Id<User> user, Page<Session> page, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        var activities = own.Set<SessionActivity>();
        var current = context.Actor is Actor.SignedIn signedIn ? signedIn.Session : default;
        return await own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user)
            .Alive(activities, lifetimes, clock.GetUtcNow())
            .ToListing(page, SessionView.Seen(current, activities), cancellation);
    }

    private async Task End(
        Func<IQueryable<Session>, IQueryable<Session>> which, SessionEnd reason, CancellationToken cancellation, uint? version = null)
    {
        if (context.Scope.Kind != DataScopeKind.Tenant)
        {
            await End(which(context.Scope.Kind == DataScopeKind.System ? db.AcrossTenants<Session>() : db.Set<Session>()), reason, version, cancellation);
            return;
        }

        await using var own = system.Lease();
        await End(which(own.Set<Session>().IgnoreQueryFilters([Filters.Owner])), reason, version, cancellation);
        await own.SaveChangesAsync(cancellation);
        await cache.Sync(cancellation);
    }

    private async Task End(IQueryable<Session> sessions, SessionEnd reason, uint? version, CancellationToken cancellation)
    {
        foreach (var session in await sessions.ToListAsync(cancellation))
        {
            if (version is { } expected && expected != session.Version)
                throw CommonErrors.PreconditionFailed;
            events.End(session, reason, context.Actor, clock.GetUtcNow());
        }
    }
}
