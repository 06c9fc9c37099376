using Platform.Application.Identity.Operators;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Jobs;

/// <summary>Tells the operators once a day which jobs have failed for good, and which schedules do not come to an end. No mail when there is nothing.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("send-dead-letter-digest", "0 0 7 * * ?", Overlap = ScheduleOverlap.Wait, Description = "Tells operators of dead letters and of runs that are overdue.")]
public sealed record SendDeadLetterDigest : ScheduledJob;

internal sealed class SendDeadLetterDigestHandler(IAppDb db, IOperatorAccounts operators, IMail mail, IRunReport report, TimeProvider clock)
    : ICommandHandler<SendDeadLetterDigest, Done>
{
    public async Task<Done> Handle(SendDeadLetterDigest command, CancellationToken cancellation)
    {
        var dead = await DeadLetters(cancellation);
        var overdue = await Overdue(cancellation);
        report.Count("dead_letters", dead.Sum(x => x.Count));
        report.Count("overdue", overdue.Count);
        if (dead.Count + overdue.Count == 0)
            return Done.Instance;
        foreach (var address in await operators.Addresses(cancellation))
            await mail.Send(new DeadLettersMail(dead.Count > 0, dead, overdue.Count > 0, overdue), address, cancellation);
        return Done.Instance;
    }

    private Task<List<DeadLetterCount>> DeadLetters(CancellationToken cancellation)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromDays(1);
        return db.AcrossTenants<DeadLetter>().GroupBy(x => x.Kind).OrderBy(x => x.Key)
            .Select(x => new DeadLetterCount(x.Key, x.Count(), x.Count(dead => dead.DiedAt > yesterday), x.Min(dead => dead.DiedAt)))
            .ToListAsync(cancellation);
    }

    private Task<List<string>> Overdue(CancellationToken cancellation)
    {
        var patience = clock.GetUtcNow() - ScheduleRun.Patience;
        return db.Set<ScheduleRun>().Where(x => x.FinishedAt == null && x.ScheduledFor < patience)
            .Select(x => x.Schedule).Distinct().OrderBy(x => x).ToListAsync(cancellation);
    }
}
