using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Operators;

[RequireOperator(OperatorPermissions.ReadUsers)]
public sealed record ListUserSessions(Id<User> User, Page<Session> Page) : IQuery<Listing<SessionView>>;

internal sealed class ListUserSessionsHandler(ISessions sessions) : IQueryHandler<ListUserSessions, Listing<SessionView>>
{
    public Task<Listing<SessionView>> Handle(ListUserSessions query, CancellationToken cancellation) =>
        sessions.List(query.User, query.Page, cancellation);
}
