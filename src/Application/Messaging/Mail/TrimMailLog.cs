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

internal sealed class TrimMailLogHandler(Trimming trimming) : ICommandHandler<TrimMailLog, Done>
{
    public Task<Done> Handle(TrimMailLog command, CancellationToken cancellation) =>
        trimming.Remove<MailDelivery>("mails", TimeSpan.FromDays(90), (rows, before) => rows.Where(x => x.CreatedAt < before).OrderBy(x => x.CreatedAt), cancellation);
}
