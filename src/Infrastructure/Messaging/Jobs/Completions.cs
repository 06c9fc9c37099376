using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Removes jobs that are done and have written nothing themselves, many at once.</summary>
internal sealed partial class Completions(JobQueue jobs, LeasedJobs leased, ILogger<Completions> logger)
{
    private const int Most = 1000;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly Channel<ClaimedJob> done = Channel.CreateUnbounded<ClaimedJob>(new() { SingleReader = true });

    public void Add(ClaimedJob job) => done.Writer.TryWrite(job);

    /// <summary>No more will come.</summary>
    public void Finish() => done.Writer.TryComplete();

    /// <summary>Until <see cref="Finish"/>, and until all are removed. While the database is away they keep their leases here.</summary>
    public async Task Run(CancellationToken giveUp)
    {
        var batch = new List<ClaimedJob>(Most);
        while (await done.Reader.WaitToReadAsync(giveUp))
        {
            while (batch.Count < Most && done.Reader.TryRead(out var job))
                batch.Add(job);
            await Remove(batch, giveUp);
            batch.ForEach(leased.Remove);
            batch.Clear();
        }
    }

    private async Task Remove(List<ClaimedJob> batch, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                await jobs.Complete(batch, giveUp);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRemoved(logger, batch.Count, exception.GetType().Name);
                await Task.Delay(BetweenTries, giveUp);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs are done and could not be removed from the queue, which is tried again: {Error}")]
    private static partial void NotRemoved(ILogger logger, int count, string error);
}
