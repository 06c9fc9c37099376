using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>What operators change of the queues, in the transaction of the current command: statements, because workers change the same rows.</summary>
public interface IQueueControl
{
    /// <summary>Gone at once, or as soon as its worker has stopped it. Throws not found, as <see cref="Discard"/> does.</summary>
    Task Cancel(Id<Job> job, CancellationToken cancellation);

    /// <summary>The first one counts.</summary>
    Task Pause(QueuePause pause, CancellationToken cancellation);

    Task Resume(string queue, CancellationToken cancellation);

    /// <summary>Back into their queues with all attempts before them. Each letter once, however many ask.</summary>
    /// <returns>The jobs that they have become.</returns>
    Task<IReadOnlyList<Id<Job>>> Redrive(IReadOnlyCollection<Id<DeadLetter>> letters, CancellationToken cancellation);

    /// <summary>All of a kind.</summary>
    Task<IReadOnlyList<Id<Job>>> Redrive(string kind, CancellationToken cancellation);

    /// <summary>To the dead letters: those that could run, and whose kind no node has known for so long as the settings say.</summary>
    /// <returns>How many there were, at most as many as asked.</returns>
    Task<int> BuryUnknown(int most, CancellationToken cancellation);

    Task Discard(Id<DeadLetter> letter, CancellationToken cancellation);
}
