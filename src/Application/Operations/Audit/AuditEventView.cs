using System.Linq.Expressions;
using System.Text.Json;
using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Operations.Audit;

public sealed record AuditEventView
{
    public required Id<AuditEvent> Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Null for what someone did on their own account, and for the platform itself.</summary>
    public required Id<Organization>? Organization { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>The id of the operator who acted as the actor, if any.</summary>
    public required string? Impersonator { get; init; }

    /// <summary><c>security</c> for what a user must be able to notice about their account, <c>activity</c> for everything else.</summary>
    public required AuditCategory Category { get; init; }

    /// <summary>The use case in snake_case, such as <c>create_team</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what it was about.</summary>
    public required string? Target { get; init; }

    /// <summary><c>succeeded</c>, or the code of the error that it ended with.</summary>
    public required string Outcome { get; init; }

    public required string RequestId { get; init; }

    public required string? Address { get; init; }

    public required string? UserAgent { get; init; }

    public required IReadOnlyList<AuditChange> Changes { get; init; }

    public static Expression<Func<AuditEvent, AuditEventView>> Projection { get; } = x => new AuditEventView
    {
        Id = x.Id,
        OccurredAt = x.OccurredAt,
        Organization = new Id<Organization>(x.ScopeId),
        Actor = new AuditActor(x.ActorKind, x.ActorId),
        Impersonator = x.ImpersonatorId,
        Category = x.Category,
        Action = x.Action,
        Target = x.TargetId,
        Outcome = x.Outcome,
        RequestId = x.RequestId,
        Address = x.Address,
        UserAgent = x.UserAgent,
        Changes = Parse(x.Changes),
    };

    private static IReadOnlyList<AuditChange> Parse(string? changes) =>
        changes is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<AuditChange>>(changes, JsonSerializerOptions.Web)!;
}

/// <param name="Kind"><c>user</c>, <c>api_token</c>, <c>client</c>, <c>operator</c>, <c>system</c> or <c>anonymous</c>.</param>
/// <param name="Id">A TypeID; for the platform itself the name of a job; null for nobody known.</param>
public sealed record AuditActor(string Kind, string? Id);
