using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Identity.Keys;

/// <summary>Removes signing keys that verify nothing any more: every token that they signed has expired.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("remove-retired-keys", "0 35 3 * * ?", Description = "Removes signing keys whose tokens have all expired.")]
public sealed record RemoveRetiredKeys : ScheduledJob;

internal sealed class RemoveRetiredKeysHandler(ISigningKeyRows keys, IRunReport report) : ICommandHandler<RemoveRetiredKeys, Done>
{
    public async Task<Done> Handle(RemoveRetiredKeys command, CancellationToken cancellation)
    {
        report.Count("keys", await keys.RemoveRetired(cancellation));
        return Done.Instance;
    }
}
