using Platform.Application.Operations.Audit;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>No node begins jobs of it any more; those that run go on.</summary>
[RequireOperator(OperatorPermissions.ManageQueues)]
public sealed record PauseQueue(string Queue) : ICommand<Done>, INamesTarget
{
    string? INamesTarget.TargetName => Queue;
}

internal sealed class PauseQueueValidator : AbstractValidator<PauseQueue>
{
    public PauseQueueValidator() => RuleFor(x => x.Queue).QueueName();
}

internal sealed class PauseQueueHandler(IQueueControl control, RequestContext context, TimeProvider clock) : ICommandHandler<PauseQueue, Done>
{
    public async Task<Done> Handle(PauseQueue command, CancellationToken cancellation)
    {
        await control.Pause(new() { Queue = command.Queue, PausedBy = context.UserId.ToString(), PausedAt = clock.GetUtcNow() }, cancellation);
        return Done.Instance;
    }
}
