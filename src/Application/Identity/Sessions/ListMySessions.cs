using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
public sealed record ListMySessions(Page<Session> Page) : IQuery<Listing<SessionView>>;

internal sealed class ListMySessionsHandler(IAppDb db, RequestContext context, TimeProvider clock)
    : IQueryHandler<ListMySessions, Listing<SessionView>>
{
    public Task<Listing<SessionView>> Handle(ListMySessions query, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return db.Set<Session>().Where(x => x.RevokedAt == null && x.ExpiresAt > now)
            .ToListing(query.Page, SessionView.Seen(context.SessionId), cancellation);
    }
}
