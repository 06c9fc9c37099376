using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>New events, with who acts and from where.</summary>
internal static class AuditEvents
{
    public static AuditEvent Activity(
        RequestContext context, DateTimeOffset now, Guid scope, object request, string? target, string outcome, string? changes = null) =>
        New(context, now, scope, AuditCategory.Activity, AuditNames.ActionOf(request.GetType()), target, outcome, null, changes);

    public static AuditEvent Security(RequestContext context, DateTimeOffset now, Guid scope, Id<User> subject, string kind, string target) =>
        New(context, now, scope, AuditCategory.Security, kind, target, AuditNames.Succeeded, subject, null);

    private static AuditEvent New(
        RequestContext context, DateTimeOffset now, Guid scope, AuditCategory category, string action, string? target, string outcome, Id<User>? subject, string? changes) =>
        new()
        {
            Id = Id<AuditEvent>.New(now),
            ScopeId = scope,
            SubjectId = subject,
            Category = category,
            OccurredAt = now,
            ActorKind = context.ActorKind,
            ActorId = context.Actor.Id,
            ImpersonatorId = context.Actor.Impersonator?.ToString(),
            Action = action,
            TargetId = target,
            Outcome = outcome,
            RequestId = context.Origin.RequestId,
            Address = context.Origin.Address,
            UserAgent = context.Origin.UserAgent,
            Changes = changes,
        };
}
