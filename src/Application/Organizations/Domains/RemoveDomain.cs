using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

/// <summary>The domain is free at once, also for others. Accounts stay as they are.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record RemoveDomain(Id<OrganizationDomain> Domain) : IDeletion;

internal sealed class RemoveDomainHandler(IAppDb db) : ICommandHandler<RemoveDomain, Done>
{
    public async Task<Done> Handle(RemoveDomain command, CancellationToken cancellation)
    {
        var domain = await db.Edit(command.Domain, cancellation);
        domain.Release();
        db.Remove(domain);
        await DomainProofs.Remove(db, domain, cancellation);
        return Done.Instance;
    }
}
