using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>For good: what the job should have done is never done.</summary>
[RequireOperator(OperatorPermissions.ManageQueues)]
[NothingToValidate]
public sealed record DiscardDeadLetter(Id<DeadLetter> Letter) : IDeletion;

internal sealed class DiscardDeadLetterHandler(IQueueControl control) : ICommandHandler<DiscardDeadLetter, Done>
{
    public async Task<Done> Handle(DiscardDeadLetter command, CancellationToken cancellation)
    {
        await control.Discard(command.Letter, cancellation);
        return Done.Instance;
    }
}
