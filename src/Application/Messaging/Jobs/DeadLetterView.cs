using System.Linq.Expressions;
using System.Text.Json;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Jobs;

/// <summary>A job that could not be done, as operators see it.</summary>
public sealed record DeadLetterView
{
    public required Id<DeadLetter> Id { get; init; }

    /// <summary>That it was.</summary>
    public required Id<Job> Job { get; init; }

    public required string Queue { get; init; }

    public required string Kind { get; init; }

    /// <summary>That it ran for; null: the platform itself, or a user.</summary>
    public required Id<Organization>? Organization { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempt { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public required string Error { get; init; }

    public required string RequestId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DiedAt { get; init; }

    /// <summary>What it carries: only of a single one, and null where that is secret.</summary>
    public JsonElement? Payload { get; init; }

    public static Expression<Func<DeadLetter, DeadLetterView>> Projection { get; } = x => new DeadLetterView
    {
        Id = x.Id,
        Job = x.JobId,
        Queue = x.Queue,
        Kind = x.Kind,
        Organization = x.IsOfOrganization ? new Id<Organization>(x.ScopeId) : null,
        Attempt = x.Attempt,
        Error = x.Error,
        RequestId = x.RequestId,
        CreatedAt = x.CreatedAt,
        DiedAt = x.DiedAt,
    };

    public static Func<DeadLetter, DeadLetterView> Of { get; } = Projection.Compile();
}
