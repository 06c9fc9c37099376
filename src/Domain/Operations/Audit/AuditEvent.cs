using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Operations.Audit;

/// <summary>That someone did or tried something. Written in the transaction of the effect; never changed.</summary>
public sealed class AuditEvent : IEntity, IScopeOwned, IAboutUser
{
    public static string Prefix => "audit";

    public Id<AuditEvent> Id { get; init; }

    /// <summary>The organization; for what someone does on their own account, the user; empty for the platform itself.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>Of a security event, whose account it is about: that user sees it as well.</summary>
    public Id<User>? SubjectId { get; init; }

    public AuditCategory Category { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>user</c>, <c>api_token</c>, <c>client</c>, <c>operator</c>, <c>system</c> or <c>anonymous</c>.</summary>
    public string ActorKind { get; init; } = "";

    public string? ActorId { get; init; }

    /// <summary>The operator who acts as the actor, if any.</summary>
    public string? ImpersonatorId { get; init; }

    /// <summary>The use case in snake_case, such as <c>create_team</c>; of a security event its kind.</summary>
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

public enum AuditCategory
{
    /// <summary>A use case that was carried out or refused.</summary>
    Activity,

    /// <summary>Something that the user must be able to notice about their account.</summary>
    Security,
}
