using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>A job that runs is asked to stop, which takes it some seconds; what it has done outside stays done.</summary>
[RequireOperator(OperatorPermissions.ManageQueues)]
[NothingToValidate]
public sealed record CancelJob(Id<Job> Job) : IDeletion;

internal sealed class CancelJobHandler(IQueueControl control) : ICommandHandler<CancelJob, Done>
{
    public async Task<Done> Handle(CancelJob command, CancellationToken cancellation)
    {
        await control.Cancel(command.Job, cancellation);
        return Done.Instance;
    }
}
