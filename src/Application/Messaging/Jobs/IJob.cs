namespace Platform.Application.Messaging.Jobs;

/// <summary>
/// A command that runs after the answer, in the background: found by scan, with <see cref="JobAttribute"/> and
/// <see cref="SystemOnlyAttribute"/>. It is stored as JSON, so it holds ids and values, and it runs at least once: what it
/// writes is committed together with the fact that it is done, and what it does outside must bear a repeat.
/// </summary>
public interface IJob : ICommand<Done>;

/// <summary>How a job is run, unless <see cref="JobOptions"/> says otherwise.</summary>
/// <param name="queue">One of <see cref="Queues"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JobAttribute(string queue = Queues.Default) : Attribute
{
    public string Queue { get; } = queue;

    /// <summary>Attempts before it becomes a dead letter.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>After which an attempt has failed.</summary>
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Higher by one when older payloads do not fit any more. Nodes leave versions that they do not know to others.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The payload carries secrets: it is encrypted where it is stored, and shown to nobody.</summary>
    public bool IsSecret { get; init; }

    /// <summary>False: it is plumbing, and only what it changes for people is worth an audit event.</summary>
    public bool IsAudited { get; init; } = true;
}

/// <summary>The run of a job, in the scope that it runs in.</summary>
/// <param name="Attempt">The fencing number.</param>
public sealed record JobRun(Id<Domain.Messaging.Jobs.Job> Id, Guid Scope, int Attempt, JobKind Kind)
{
    /// <summary>Whether the job was removed in the transaction of its effect. It is over then, whatever comes.</summary>
    public bool IsSettled { get; set; }
}

/// <summary>The queues. A worker serves all of them, or those of <c>--queues</c>; each has its own slots, so none delays another.</summary>
public static class Queues
{
    public const string Default = "default";
    public const string Events = "events";
    public const string Mail = "mail";
    public const string Webhooks = "webhooks";
    public const string Push = "push";

    public static IReadOnlyList<string> All { get; } = [Default, Events, Mail, Webhooks, Push];
}
