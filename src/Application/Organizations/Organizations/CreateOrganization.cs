using Platform.Application.Identity.Accounts;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

[RequireSignedIn]
public sealed record CreateOrganization(string Name, string Slug) : ICommand<OrganizationView>;

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Slug).Slug();
    }
}

internal sealed class CreateOrganizationHandler(IAppDb db, IProfiles profiles, ITenantEntry entry, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<CreateOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(CreateOrganization command, CancellationToken cancellation)
    {
        await limits.Take(options.Organizations, context.UserId.ToString(), cancellation);
        var founder = await profiles.Get(context.UserId, cancellation);
        var organization = Organization.Create(entry.EnterNew(), command.Name, command.Slug);
        db.Add(organization);
        HeldSlugs.Hold(db, organization);
        foreach (var role in Role.BuiltIn())
            db.Add(role);
        db.Add(SecurityPolicy.Of(organization.Id));
        db.Add(Membership.Found(organization, founder.Id, founder.Email, founder.DisplayName));
        return OrganizationView.Of(organization);
    }
}
