using Platform.Application.Operations.RateLimits;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

/// <summary>Looks for the record now. Who is first to prove a domain has it, until the proof has lapsed or they give it up.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record VerifyDomain(Id<OrganizationDomain> Domain) : ICommand<DomainView>;

internal sealed class VerifyDomainPreparation(
    IAppDb db, IDomainRecords records, ILapsedProofs lapsed, Prepared<DomainLookup> lookup, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : IPreparation<VerifyDomain>
{
    public async Task Prepare(VerifyDomain command, CancellationToken cancellation)
    {
        await limits.Take(options.DomainChecks, context.Access.Organization.ToString(), cancellation);
        var domain = await db.Set<OrganizationDomain>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == command.Domain, cancellation) ?? throw CommonErrors.NotFound;
        lookup.Value = await DomainLookup.Of(records, domain, cancellation);
        if (lookup.Value.Failure is null)
            await lapsed.Clear(domain.Name, cancellation);
    }
}

internal sealed class VerifyDomainHandler(IAppDb db, Prepared<DomainLookup> lookup, RequestContext context, TimeProvider clock) : ICommandHandler<VerifyDomain, DomainView>
{
    public async Task<DomainView> Handle(VerifyDomain command, CancellationToken cancellation)
    {
        var domain = await db.Edit(command.Domain, cancellation);
        if (lookup.Value.Failure is { } failure)
            throw failure;
        domain.Prove(clock.GetUtcNow());
        await DomainProofs.Take(db, domain, context.Access.Organization, cancellation);
        return DomainView.Of(domain);
    }
}
