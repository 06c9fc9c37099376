using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenTrail(IAppDb db, RequestContext context, TimeProvider clock) : IApiTokenTrail
{
    public void Leaked(ApiToken token) =>
        db.Add(Event(token.TenantId.Value, context.Actor, context.Origin, clock.GetUtcNow(), "token_leaked", token.Id.ToString(), "succeeded"));

    public static AuditEvent Event(Guid organization, Actor actor, RequestOrigin origin, DateTimeOffset now, string action, string token, string outcome) => new()
    {
        Id = Id<AuditEvent>.New(now),
        ScopeId = organization,
        OccurredAt = now,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        Action = action,
        TargetId = token,
        Outcome = outcome,
        RequestId = origin.RequestId,
        Address = origin.Address,
        UserAgent = origin.UserAgent,
    };
}
