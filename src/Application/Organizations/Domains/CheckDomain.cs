using Platform.Application.Messaging.Jobs;
using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

/// <summary>
/// Looks again for the record of a domain. When it is there the proof lasts on; when it is not, or nobody answers, the proof
/// lasts as long as it did, and those in charge are told in good time.
/// </summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
internal sealed record CheckDomain(Id<OrganizationDomain> Domain) : IJob;

internal sealed class CheckDomainPreparation(IAppDb db, IDomainRecords records, Prepared<DomainLookup> lookup) : IPreparation<CheckDomain>
{
    public async Task Prepare(CheckDomain command, CancellationToken cancellation)
    {
        var domain = await db.Set<OrganizationDomain>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == command.Domain, cancellation);
        lookup.Value = domain is null ? new(DomainErrors.RecordMissing) : await DomainLookup.Of(records, domain, cancellation);
    }
}

internal sealed class CheckDomainHandler(IAppDb db, Prepared<DomainLookup> lookup, RequestContext context, TimeProvider clock) : ICommandHandler<CheckDomain, Done>
{
    public async Task<Done> Handle(CheckDomain command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await db.EditOptional(command.Domain, cancellation) is not { VerifiedUntil: not null } domain)
            return Done.Instance;
        // Once its time is over the domain may be someone else's: it is verified anew by a person.
        if (lookup.Value.Failure is null && domain.IsVerified(now))
            domain.Prove(now);
        else
            domain.Miss((lookup.Value.Failure ?? DomainErrors.RecordMissing).Code, now);
        if (domain.VerifiedUntil is null)
            await DomainProofs.Remove(db, domain, cancellation);
        else
            await DomainProofs.Take(db, domain, context.Access.Organization, cancellation);
        return Done.Instance;
    }
}
