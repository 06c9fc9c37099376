using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Impersonations;

/// <param name="Page">Which part of the list.</param>
/// <param name="Organization">Only in this one.</param>
/// <param name="User">Only as this one.</param>
/// <param name="Operator">Only by this one.</param>
[RequireOperator(OperatorPermissions.Impersonate)]
public sealed record ListImpersonations(Page<Session> Page, Id<Organization>? Organization = null, Id<User>? User = null, Id<User>? Operator = null)
    : IQuery<Listing<ImpersonationView>>;

internal sealed class ListImpersonationsHandler(IAppDb db) : IQueryHandler<ListImpersonations, Listing<ImpersonationView>>
{
    public Task<Listing<ImpersonationView>> Handle(ListImpersonations query, CancellationToken cancellation)
    {
        var sessions = db.AcrossTenants<Session>().Where(x => x.ImpersonatorId != null);
        if (query.Organization is { } organization)
            sessions = sessions.Where(x => x.ImpersonatedIn == organization);
        if (query.User is { } user)
            sessions = sessions.Where(x => x.UserId == user);
        if (query.Operator is { } by)
            sessions = sessions.Where(x => x.ImpersonatorId == by);
        return sessions.ToListing(query.Page, ImpersonationView.Projection, cancellation);
    }
}
