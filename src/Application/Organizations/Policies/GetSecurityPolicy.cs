using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Policies;

[RequirePermission(Permissions.Organization.Read)]
public sealed record GetSecurityPolicy : IQuery<SecurityPolicyView>;

internal sealed class GetSecurityPolicyHandler(IAppDb db, RequestContext context) : IQueryHandler<GetSecurityPolicy, SecurityPolicyView>
{
    public async Task<SecurityPolicyView> Handle(GetSecurityPolicy query, CancellationToken cancellation) =>
        await db.Set<SecurityPolicy>().Select(SecurityPolicyView.Projection).SingleOrDefaultAsync(cancellation)
            ?? SecurityPolicyView.Of(SecurityPolicy.Of(context.Access.Organization)) with { CreatedAt = null, UpdatedAt = null };
}
