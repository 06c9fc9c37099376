namespace Platform.Application.Messaging.Jobs;

/// <param name="Queue">Its name.</param>
/// <param name="Delayed">Jobs that wait for their time.</param>
/// <param name="Waiting">Jobs that wait for others with their concurrency key.</param>
/// <param name="Ready">Jobs that any worker may take.</param>
/// <param name="Running">Jobs that workers hold, also those that are asked to stop.</param>
/// <param name="DeadLetters">Jobs that could not be done.</param>
/// <param name="OldestReadyAt">Since when the oldest of the ready jobs could have run; null when there is none.</param>
/// <param name="OldestReadySeconds">How long that is ago.</param>
/// <param name="Pause">Null: it is not paused.</param>
public sealed record QueueView(
    string Queue, int Delayed, int Waiting, int Ready, int Running, int DeadLetters, DateTimeOffset? OldestReadyAt, double? OldestReadySeconds, QueuePauseView? Pause);

/// <param name="PausedBy">The operator.</param>
/// <param name="PausedAt">When.</param>
public sealed record QueuePauseView(string PausedBy, DateTimeOffset PausedAt);
