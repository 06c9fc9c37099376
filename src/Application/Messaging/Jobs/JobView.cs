using System.Linq.Expressions;
using System.Text.Json;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Jobs;

/// <summary>A job as operators see it.</summary>
public sealed record JobView
{
    public required Id<Job> Id { get; init; }

    public required string Queue { get; init; }

    public required string Kind { get; init; }

    /// <summary>That it runs for; null: the platform itself, or a user.</summary>
    public required Id<Organization>? Organization { get; init; }

    public required JobState State { get; init; }

    public required int Priority { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>Those so far.</summary>
    public required int Attempt { get; init; }

    public required int LastAttempt { get; init; }

    /// <summary>The process that runs it.</summary>
    public required string? Worker { get; init; }

    public required string? LastError { get; init; }

    public required string RequestId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it carries: only of a single job, and null where that is secret.</summary>
    public JsonElement? Payload { get; init; }

    public static Expression<Func<Job, JobView>> Projection { get; } = x => new JobView
    {
        Id = x.Id,
        Queue = x.Queue,
        Kind = x.Kind,
        Organization = x.IsOfOrganization ? new Id<Organization>(x.ScopeId) : null,
        State = x.State,
        Priority = x.Priority,
        RunAt = x.RunAt,
        Attempt = x.Attempt,
        LastAttempt = x.LastAttempt,
        Worker = x.Worker,
        LastError = x.LastError,
        RequestId = x.RequestId,
        CreatedAt = x.CreatedAt,
    };

    public static Func<Job, JobView> Of { get; } = Projection.Compile();
}
