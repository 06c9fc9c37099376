using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>What a process is for.</summary>
internal enum ProcessRole
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Answers requests; adds jobs and runs none.</summary>
    Web,

    /// <summary>Runs jobs; answers only the health checks.</summary>
    Worker,
}

/// <summary>Section <c>Jobs</c> of the configuration. <c>--role</c> and <c>--queues</c> on the command line come first.</summary>
internal sealed class WorkerOptions
{
    public ProcessRole Role { get; set; }

    /// <summary>Of a worker: names separated by commas; empty: all of <see cref="Platform.Application.Messaging.Jobs.Queues"/>.</summary>
    public string Queues { get; set; } = "";

    /// <summary>Jobs of one queue that this process runs at once.</summary>
    public int Slots { get; set; } = 16;

    /// <summary>The same for queues by name. More where jobs mostly wait for other servers.</summary>
    public Dictionary<string, int> SlotsOf { get; set; } = new()
    {
        [Platform.Application.Messaging.Jobs.Queues.Webhooks] = 64,
        [Platform.Application.Messaging.Jobs.Queues.Push] = 64,
    };

    /// <summary>Percent of the slots that the jobs of one organization may take.</summary>
    public int MostSlotsOfOne { get; set; } = 75;

    /// <summary>How often a worker looks for what other nodes have added.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>After which a job whose worker does not answer is given to another. Renewed three times in it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Until the first repeat of a job that has failed; three times as long until each next one, at most six hours.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For running jobs to end when the process shall. What has not ended goes back to the queue.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a job waits whose kind no running version knows, before it is a dead letter. Longer than a deployment takes, also one that is taken back.</summary>
    public TimeSpan UnknownKinds { get; set; } = TimeSpan.FromDays(1);

    public bool Serves => Role != ProcessRole.Worker;

    public bool Works => Role != ProcessRole.Web;

    public int SlotsIn(string queue) => SlotsOf.GetValueOrDefault(queue, Slots);

    public IReadOnlyList<string> QueueNames => Queues.Length == 0
        ? Platform.Application.Messaging.Jobs.Queues.All
        : [.. Queues.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

internal sealed class WorkerOptionsCheck : IValidateOptions<WorkerOptions>
{
    private const int MostSlots = 1000;

    /// <summary>The host lets 30 seconds pass until it ends, and what does not listen gets five.</summary>
    private static readonly TimeSpan MostGrace = TimeSpan.FromSeconds(25);

    /// <summary>Nodes say every five minutes which kinds they know.</summary>
    private static readonly TimeSpan LeastUnknownKinds = TimeSpan.FromMinutes(15);

    public ValidateOptionsResult Validate(string? name, WorkerOptions options)
    {
        var wrong = options.QueueNames.Count == 0 ? "no queue" : options.QueueNames.Except(Queues.All).FirstOrDefault();
        if (wrong is not null)
            return ValidateOptionsResult.Fail($"Jobs:Queues (--queues) names {wrong}. There are: {string.Join(", ", Queues.All)}.");
        if (options.Queues.Length > 0 && options.Role != ProcessRole.Worker)
            return ValidateOptionsResult.Fail("Jobs:Queues (--queues) is for workers: add --role worker, or leave it out. A node that does more serves all queues.");
        return OutOfBounds(options).Result();
    }

    private static IEnumerable<string?> OutOfBounds(WorkerOptions options)
    {
        foreach (var (queue, slots) in options.SlotsOf)
            yield return Queues.All.Contains(queue) ? Bounds.Of($"Jobs:SlotsOf:{queue}", slots, 1, MostSlots) : $"Jobs:SlotsOf names {queue}. There are: {string.Join(", ", Queues.All)}.";
        yield return Bounds.Of("Jobs:Slots", options.Slots, 1, MostSlots);
        yield return Bounds.Of("Jobs:MostSlotsOfOne", options.MostSlotsOfOne, 1, 100);
        yield return Bounds.Of("Jobs:Poll", options.Poll, Bounds.Instant, TimeSpan.FromHours(1));
        yield return Bounds.Of("Jobs:Lease", options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        yield return Bounds.Of("Jobs:FirstRetry", options.FirstRetry, Bounds.Instant, RetryDelays.Longest);
        yield return Bounds.Of("Jobs:Grace", options.Grace, TimeSpan.Zero, MostGrace);
        yield return Bounds.Of("Jobs:UnknownKinds", options.UnknownKinds, LeastUnknownKinds, TimeSpan.FromDays(365));
    }
}
