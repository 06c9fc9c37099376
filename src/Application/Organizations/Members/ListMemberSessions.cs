using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

[RequirePermission(Permissions.Sessions.Manage)]
public sealed record ListMemberSessions(Id<User> User, Page<Session> Page) : IQuery<Listing<SessionView>>;

internal sealed class ListMemberSessionsHandler(IAppDb db, ISessions sessions) : IQueryHandler<ListMemberSessions, Listing<SessionView>>
{
    public async Task<Listing<SessionView>> Handle(ListMemberSessions query, CancellationToken cancellation) =>
        await db.Set<Membership>().AnyAsync(x => x.UserId == query.User, cancellation)
            ? await sessions.List(query.User, query.Page, cancellation)
            : throw CommonErrors.NotFound;
}
