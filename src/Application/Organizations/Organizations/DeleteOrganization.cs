using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

/// <param name="Confirm">The slug, typed by whoever deletes; compared by the organization itself.</param>
[RequirePermission(Permissions.Organization.Delete)]
[NothingToValidate]
public sealed record DeleteOrganization(string Confirm) : ICommand<Done>;

internal sealed class DeleteOrganizationHandler(IAppDb db, TimeProvider clock) : ICommandHandler<DeleteOrganization, Done>
{
    public async Task<Done> Handle(DeleteOrganization command, CancellationToken cancellation)
    {
        // Also one that is deleted already, so that the request can be repeated.
        var organization = await db.Edit(db.WithDeleted<Organization>(), cancellation);
        organization.Delete(command.Confirm, clock.GetUtcNow());
        return Done.Instance;
    }
}
