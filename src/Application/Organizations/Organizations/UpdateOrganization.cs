using Platform.Application.Operations.RateLimits;
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

internal sealed class UpdateOrganizationHandler(IAppDb db, IRateLimits limits, RateLimitOptions options, RequestContext context, TimeProvider clock)
    : ICommandHandler<UpdateOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(UpdateOrganization command, CancellationToken cancellation)
    {
        var organization = await db.Edit(db.Set<Organization>(), cancellation);
        command.Name.Apply(organization.Rename);
        if (command.Slug.IsPresent && command.Slug.Value != organization.Slug)
            await Move(organization, command.Slug.Value, cancellation);
        return OrganizationView.Of(organization);
    }

    /// <summary>Takes a slug from everyone else, as a new organization does.</summary>
    private async Task Move(Organization organization, string slug, CancellationToken cancellation)
    {
        await limits.Take(options.Organizations, context.Actor.Person?.ToString() ?? "", cancellation);
        await HeldSlugs.Move(db, organization, slug, clock.GetUtcNow(), cancellation);
    }
}
