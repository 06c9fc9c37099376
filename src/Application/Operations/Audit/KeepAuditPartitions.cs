using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Operations.Audit;

/// <summary>Makes room for the next twelve months of audit events, and drops months that are older than <c>Audit:KeptMonths</c>.</summary>
[SystemOnly]
[NothingToValidate]
[Job(TimeoutSeconds = 120, IsAudited = false)]
[Schedule("keep-audit-partitions", "0 40 2 * * ?", Description = "Makes the next audit partitions, and drops those beyond retention.")]
public sealed record KeepAuditPartitions : ScheduledJob;

internal sealed class KeepAuditPartitionsHandler(IAuditPartitions partitions, IRunReport report, TimeProvider clock) : ICommandHandler<KeepAuditPartitions, Done>
{
    private const int Ahead = 12;

    public async Task<Done> Handle(KeepAuditPartitions command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var month = new DateOnly(now.Year, now.Month, 1);
        for (var i = 0; i <= Ahead; i++)
            await partitions.Create(month.AddMonths(i), cancellation);
        report.Count("dropped", await partitions.DropExpired(month, cancellation));
        return Done.Instance;
    }
}
