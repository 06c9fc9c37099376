using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

/// <summary>Has the record of every verified domain looked for, each by a job of its own.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("check-domains", "0 25 4 * * ?", Description = "Looks for the TXT records of verified domains.")]
public sealed record CheckDomains : ScheduledJob;

internal sealed class CheckDomainsHandler(IAppDb db, IBackground background, IRunReport report) : ICommandHandler<CheckDomains, Done>
{
    public async Task<Done> Handle(CheckDomains command, CancellationToken cancellation)
    {
        var verified = await db.AcrossTenants<OrganizationDomain>().Where(x => x.VerifiedUntil != null)
            .OrderBy(x => x.VerifiedUntil).Select(x => new { x.Id, x.TenantId }).ToListAsync(cancellation);
        foreach (var domain in verified)
        {
            if (await background.Enqueue(new CheckDomain(domain.Id), cancellation, new() { Organization = domain.TenantId, UniqueKey = $"domain:{domain.Id}" }) is not null)
                report.Count("domains", 1);
        }

        return Done.Instance;
    }
}
