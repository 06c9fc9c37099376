using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>Has organizations erased that cannot be restored any more, each by jobs of its own.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("erase-due-organizations", "0 42 * * * ?", Description = "Erases organizations 30 days after they were deleted.")]
public sealed record EraseDueOrganizations : ScheduledJob;

internal sealed class EraseDueOrganizationsHandler(IAppDb db, IBackground background, IRunReport report, TimeProvider clock) : ICommandHandler<EraseDueOrganizations, Done>
{
    public async Task<Done> Handle(EraseDueOrganizations command, CancellationToken cancellation)
    {
        var due = EraseOrganization.Due(clock.GetUtcNow());
        var organizations = await db.AcrossTenants<Organization>(withDeleted: true)
            .Where(x => x.DeletedAt < due).OrderBy(x => x.DeletedAt).Select(x => x.Id).ToListAsync(cancellation);
        foreach (var organization in organizations)
        {
            if (await background.Enqueue(new EraseOrganization(organization), cancellation, new() { UniqueKey = $"erase:{organization}" }) is not null)
                report.Count("organizations", 1);
        }

        return Done.Instance;
    }
}
