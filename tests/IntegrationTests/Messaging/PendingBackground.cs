using Platform.Application.Messaging.Jobs;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging;

/// <summary>Until the queue is there.</summary>
internal sealed class PendingBackground : IBackground
{
    public static System.Collections.Concurrent.ConcurrentQueue<(IJob Job, JobOptions? Options)> Jobs { get; } = [];

    public Task<Id<Job>?> Enqueue(IJob job, CancellationToken cancellation, JobOptions? options = null)
    {
        Jobs.Enqueue((job, options));
        return Task.FromResult<Id<Job>?>(Id<Job>.New());
    }

    public Task EnqueueAside(IJob job, CancellationToken cancellation) => Enqueue(job, cancellation);
}
