using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

/// <summary>Says that a domain is the organization's own, which others may say as well. Nothing follows from it before it is verified.</summary>
/// <param name="Name">Such as <c>example.com</c>; letters beyond ASCII are fine.</param>
/// <param name="Connection">The identity provider for its addresses; without it the organization's only one.</param>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record ClaimDomain(string Name, Id<Connection>? Connection = null) : ICommand<DomainView>;

internal sealed class ClaimDomainValidator : AbstractValidator<ClaimDomain>
{
    public ClaimDomainValidator() => RuleFor(x => x.Name).DomainName();
}

internal sealed class ClaimDomainHandler(IAppDb db) : ICommandHandler<ClaimDomain, DomainView>
{
    public async Task<DomainView> Handle(ClaimDomain command, CancellationToken cancellation)
    {
        DomainName.TryParse(command.Name, out var name);
        if (PublicMailDomains.Contains(name))
            throw DomainErrors.Public;
        // One at a time, so that the number holds.
        await db.Serialize("domains", cancellation);
        if (await db.Set<OrganizationDomain>().CountAsync(cancellation) >= OrganizationDomain.Most)
            throw DomainErrors.TooMany;
        var domain = OrganizationDomain.Claim(name);
        domain.SignInWith(await db.MustBeOwn(command.Connection, cancellation));
        db.Add(domain);
        return DomainView.Of(domain);
    }
}
