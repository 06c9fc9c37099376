using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Operations.Retention;

/// <summary>Removes answers that are not given again any more.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-idempotency-keys", "0 7/15 * * * ?", Description = "Removes the answers of idempotency keys after 24 hours.")]
public sealed record TrimIdempotencyKeys : ScheduledJob;

internal sealed class TrimIdempotencyKeysHandler(IStoredAnswers answers, IRunReport report) : ICommandHandler<TrimIdempotencyKeys, Done>
{
    public async Task<Done> Handle(TrimIdempotencyKeys command, CancellationToken cancellation)
    {
        report.Removed("answers", await answers.RemoveExpired(Batch.Size, cancellation));
        return Done.Instance;
    }
}
