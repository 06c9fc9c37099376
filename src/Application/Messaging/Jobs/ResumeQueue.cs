using Platform.Application.Operations.Audit;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ManageQueues)]
public sealed record ResumeQueue(string Queue) : ICommand<Done>, INamesTarget
{
    string? INamesTarget.TargetName => Queue;
}

internal sealed class ResumeQueueValidator : AbstractValidator<ResumeQueue>
{
    public ResumeQueueValidator() => RuleFor(x => x.Queue).QueueName();
}

internal sealed class ResumeQueueHandler(IQueueControl control) : ICommandHandler<ResumeQueue, Done>
{
    public async Task<Done> Handle(ResumeQueue command, CancellationToken cancellation)
    {
        await control.Resume(command.Queue, cancellation);
        return Done.Instance;
    }
}
