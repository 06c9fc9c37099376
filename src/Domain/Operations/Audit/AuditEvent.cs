using Platform.Domain.Common;

namespace Platform.Domain.Operations.Audit;

/// <summary>That someone did or tried something. Written in the transaction of the effect; never changed.</summary>
public sealed class AuditEvent : IEntity, IScopeOwned
{
    public static string Prefix => "audit";

    public Id<AuditEvent> Id { get; init; }

    /// <summary>The organization; for what someone does on their own account, the user; empty for the platform itself.</summary>
    public Guid ScopeId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>user</c>, <c>api_token</c>, <c>operator</c>, <c>system</c> or <c>anonymous</c>.</summary>
    public string ActorKind { get; init; } = "";

    public string? ActorId { get; init; }

    /// <summary>The operator who acts as the actor, if any.</summary>
    public string? ImpersonatorId { get; init; }

    /// <summary>The use case in snake_case, such as <c>create_team</c>.</summary>
    public string Action { get; init; } = "";

    public string? TargetId { get; init; }

    /// <summary><c>succeeded</c>, or the code of the error that it ended with.</summary>
    public string Outcome { get; init; } = "";

    public string RequestId { get; init; } = "";

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>JSON: a list of entity, id and fields with their values before and after.</summary>
    public string? Changes { get; init; }
}
