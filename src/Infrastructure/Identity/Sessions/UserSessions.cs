using System.Linq.Expressions;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Sessions of anyone, on the system role.</summary>
internal sealed class UserSessions(
    IAppDb db, SystemDb system, NodeCache cache, ISecurityEvents events, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock) : ISessions
{
    /// <summary>Whose administrator asks; null for operators and for the user's own use cases.</summary>
    private Id<Organization>? InOrganization => context.Scope.Kind == DataScopeKind.Tenant ? context.Scope.Tenant : null;

    public async Task EndAll(Id<User> user, Id<Session>? except, SessionEnd reason, CancellationToken cancellation)
    {
        IQueryable<Session> Which(IQueryable<Session> x) => x.Where(y => y.UserId == user && y.Id != except && y.RevokedAt == null);
        if (InOrganization is { } organization)
        {
            await EndInOrganization(organization, user, Which, reason, null);
            return;
        }

        await End(user, Which, reason, null, cancellation);
    }

    public Task End(Id<User> user, Id<Session> session, SessionEnd reason, CancellationToken cancellation)
    {
        // With what clients were granted in it: that ends by itself only with the whole session.
        IQueryable<Session> Which(IQueryable<Session> x) => x.Where(y => y.UserId == user && (y.Id == session || y.ParentId == session) && y.RevokedAt == null);
        return InOrganization is { } organization ? EndInOrganization(organization, user, Which, reason, session) : End(user, Which, reason, session, cancellation);
    }

    public Task Hold(IReadOnlyCollection<Id<User>> users, CancellationToken cancellation) => BrowserSessions.Hold(db.Context, users, cancellation);

    /// <summary>By statements and not by entities, so that of several sign-ins at once none fails.</summary>
    public async Task Supersede(Id<Session> former, Session by, CancellationToken cancellation)
    {
        var (user, transport, actor) = (by.UserId, by.Transport, by.UserId.ToString());
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = SessionEnd.SignedInAnew;
        await Hold([user], cancellation);
        var superseded = db.AcrossTenants<Session>()
            .Where(x => x.Id == former && x.RevokedAt == null && x.Transport == transport && x.ClientId == null && x.ImpersonatorId == null);
        if (transport == Transport.Cookie)
        {
            Id<Session>? parent = by.Id;
            await db.AcrossTenants<Session>().Where(x => x.ParentId == former && x.UserId == user && x.RevokedAt == null)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.ParentId, parent), cancellation);
        }

        await superseded.ExecuteUpdateAsync(
            x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason).SetProperty(y => y.RevokedBy, actor), cancellation);
    }

    public async Task EndDeprovisioned(
        IReadOnlyCollection<Id<User>> everywhere, IReadOnlyCollection<Id<User>> here, SessionEnd reason, CancellationToken cancellation)
    {
        var (now, organization) = (clock.GetUtcNow(), context.Scope.Tenant);
        await using var own = system.Lease();
        await using var transaction = await own.Database.BeginTransactionAsync(CancellationToken.None);
        await BrowserSessions.Hold(own, [.. everywhere, .. here], CancellationToken.None);
        var ending = await own.Set<Session>().IgnoreQueryFilters([Filters.Owner])
            .Where(x => x.RevokedAt == null && x.ExpiresAt > now)
            .Where(x => everywhere.Contains(x.UserId) || (here.Contains(x.UserId) && (x.BoundTo == organization || x.ImpersonatedIn == organization)))
            .ToListAsync(CancellationToken.None);
        foreach (var session in ending)
        {
            session.End(reason, context.Actor.Id, now);
            own.Add(Event(session.UserId, session.IsImpersonation ? SecurityEventKind.ImpersonationEnded : SecurityEventKind.SessionRevoked, session.Id.ToString(), now));
        }

        // The commit that suspends the memberships follows, and brings this node's cache up to date with both.
        await own.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public async Task<Listing<SessionView>> List(Id<User> user, Page<Session> page, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        var activities = own.Set<SessionActivity>();
        var current = context.Actor is Actor.SignedIn signedIn ? signedIn.Session : default;
        var sessions = own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user);
        return await (InOrganization is { } organization ? sessions.Where(CountsIn(organization)) : sessions)
            .Alive(activities, lifetimes, clock.GetUtcNow())
            .ToListing(page, SessionView.Seen(current, activities), cancellation);
    }

    private async Task End(
        Id<User> user, Func<IQueryable<Session>, IQueryable<Session>> which, SessionEnd reason, Id<Session>? target, CancellationToken cancellation)
    {
        await Hold([user], cancellation);
        var sessions = context.Scope.Kind == DataScopeKind.System ? db.AcrossTenants<Session>() : db.Set<Session>();
        foreach (var session in Expected(target, await which(sessions).ToListAsync(cancellation)))
        {
            events.End(session, reason, context.Actor, clock.GetUtcNow());
        }
    }

    /// <summary>In a transaction of its own: neither who hangs up nor a command that fails later leaves an end without its event.</summary>
    private async Task EndInOrganization(
        Id<Organization> organization, Id<User> user, Func<IQueryable<Session>, IQueryable<Session>> which, SessionEnd reason, Id<Session>? target)
    {
        var now = clock.GetUtcNow();
        await using var own = system.Lease();
        await using var transaction = await own.Database.BeginTransactionAsync(CancellationToken.None);
        await BrowserSessions.Hold(own, [user], CancellationToken.None);
        var sessions = which(own.Set<Session>().IgnoreQueryFilters([Filters.Owner])).Where(CountsIn(organization));
        foreach (var session in Expected(target, await sessions.ToListAsync(CancellationToken.None)))
        {
            if (session.EndIn(organization, reason, context.Actor.Id, now) && session.IsImpersonation)
                own.Add(Event(user, SecurityEventKind.ImpersonationEnded, session.Id.ToString(), now));
        }

        own.Add(Event(user, SecurityEventKind.SessionRevoked, target?.ToString(), now));
        await own.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await cache.Sync(CancellationToken.None);
    }

    private AuditEvent Event(Id<User> user, SecurityEventKind kind, string? target, DateTimeOffset now) =>
        SecurityEvents.SecurityEvents.Event(context, now, context.Scope.Id, user, kind, target);

    /// <summary>Neither bound to another organization, nor ended in this one.</summary>
    private static Expression<Func<Session, bool>> CountsIn(Id<Organization> organization) => x =>
        (x.BoundTo == null || x.BoundTo == organization) && (x.ImpersonatedIn == null || x.ImpersonatedIn == organization) && !x.EndedIn.Contains(organization);

    private List<Session> Expected(Id<Session>? target, List<Session> sessions)
    {
        if (target is null)
            return sessions;
        var named = sessions.Find(x => x.Id == target) ?? throw CommonErrors.NotFound;
        return context.ExpectedVersion is { } expected && expected != named.Version ? throw CommonErrors.PreconditionFailed : sessions;
    }
}
