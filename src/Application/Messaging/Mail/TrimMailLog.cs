using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>Removes what the log says of a mail 90 days after it was written.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-mail-log", "0 35 * * * ?", Description = "Removes the log of mails after 90 days.")]
internal sealed record TrimMailLog : ScheduledJob;

internal sealed class TrimMailLogHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimMailLog, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Done> Handle(TrimMailLog command, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - Kept;
        var mails = db.AcrossTenants<MailDelivery>().Where(x => x.CreatedAt < old).OrderBy(x => x.CreatedAt);
        report.Removed("mails", await removals.Remove(mails, Batch.Size, cancellation));
        return Done.Instance;
    }
}
