using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

[RequirePermission(Permissions.Organization.Update)]
public sealed record UpdateOrganization(Patch<string> Name = default, Patch<string> Slug = default) : ICommand<OrganizationView>;

internal sealed class UpdateOrganizationValidator : AbstractValidator<UpdateOrganization>
{
    public UpdateOrganizationValidator()
    {
        this.Patch(x => x.Name, x => x.DisplayName());
        this.Patch(x => x.Slug, x => x.Slug());
    }
}

internal sealed class UpdateOrganizationHandler(IAppDb db) : ICommandHandler<UpdateOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(UpdateOrganization command, CancellationToken cancellation)
    {
        var organization = await db.Edit(db.Set<Organization>(), cancellation);
        command.Name.Apply(organization.Rename);
        command.Slug.Apply(organization.MoveTo);
        return OrganizationView.Of(organization);
    }
}
