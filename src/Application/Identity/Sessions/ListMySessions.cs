using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
public sealed record ListMySessions(Page<Session> Page) : IQuery<Listing<SessionView>>;

internal sealed class ListMySessionsHandler(IAppDb db, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock)
    : IQueryHandler<ListMySessions, Listing<SessionView>>
{
    public Task<Listing<SessionView>> Handle(ListMySessions query, CancellationToken cancellation)
    {
        var activities = db.Set<SessionActivity>();
        return db.Set<Session>().Alive(activities, lifetimes, clock.GetUtcNow())
            .ToListing(query.Page, SessionView.Seen(context.SessionId, activities), cancellation);
    }
}
