using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

[RequirePermission(Permissions.Organization.Delete)]
[NothingToValidate]
public sealed record RestoreOrganization : ICommand<OrganizationView>;

internal sealed class RestoreOrganizationHandler(IAppDb db, TimeProvider clock) : ICommandHandler<RestoreOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(RestoreOrganization command, CancellationToken cancellation)
    {
        var organization = await db.Edit(db.WithDeleted<Organization>(), cancellation);
        organization.Restore(clock.GetUtcNow());
        return OrganizationView.Of(organization);
    }
}
