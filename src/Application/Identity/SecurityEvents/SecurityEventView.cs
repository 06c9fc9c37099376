using System.Linq.Expressions;
using Platform.Application.Operations.Audit;
using Platform.Domain.Operations.Audit;

namespace Platform.Application.Identity.SecurityEvents;

/// <summary>Something that happened to the caller's account.</summary>
public sealed record SecurityEventView
{
    public required Id<AuditEvent> Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Such as <c>sign_in_failed</c> or <c>password_changed</c>.</summary>
    public required string Kind { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>The id of the operator who acted as the actor, if any.</summary>
    public required string? Impersonator { get; init; }

    /// <summary>The id of what it was about, such as a session.</summary>
    public required string? Target { get; init; }

    /// <summary>Null when someone else acted, such as an administrator: their address is theirs.</summary>
    public required string? Address { get; init; }

    /// <summary>Null when someone else acted.</summary>
    public required string? UserAgent { get; init; }

    public static Expression<Func<AuditEvent, SecurityEventView>> SeenBy(string user) => x => new SecurityEventView
    {
        Id = x.Id,
        OccurredAt = x.OccurredAt,
        Kind = x.Action,
        Actor = new AuditActor(x.ActorKind, x.ActorId),
        Impersonator = x.ImpersonatorId,
        Target = x.TargetId,
        Address = (x.ActorId == user && x.ImpersonatorId == null) || x.ActorKind == "anonymous" ? x.Address : null,
        UserAgent = (x.ActorId == user && x.ImpersonatorId == null) || x.ActorKind == "anonymous" ? x.UserAgent : null,
    };
}
