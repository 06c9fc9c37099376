using Microsoft.Extensions.Logging;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Writes audit events: successes in the transaction of the effect, failures on their own.</summary>
internal sealed partial class AuditTrail(
    RequestContext context, ScopedDb db, AppDbPool app, SystemDb system, TimeProvider clock, ILogger<AuditTrail> logger) : IAuditTrail
{
    public void Succeeded(object command, object? response)
    {
        var scope = context.Scope.Kind == DataScopeKind.System ? AccountOf(response) : context.Scope.Id;
        db.Context.Add(Event(command, response, scope, "succeeded", AuditChanges.Of(db.Context.ChangeTracker)));
    }

    public async Task Failed(object command, string code)
    {
        try
        {
            var isTenant = context.Organization is not null;
            await using var own = isTenant ? app.CreateDbContext() : system.Lease();
            if (isTenant)
                own.Request = ForTenant();
            own.Add(Event(command, null, isTenant ? context.Organization!.Organization.Value : AccountOf(null), code, null));
            await own.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotRecorded(logger, command.GetType().Name, exception.GetType().Name, context.Origin.RequestId);
        }
    }

    private RequestContext ForTenant()
    {
        var request = new RequestContext();
        request.Enter(DataScope.Of(context.Organization!.Organization));
        return request;
    }

    /// <summary>The signed-in user, or whoever has just signed in; empty for nobody.</summary>
    private Guid AccountOf(object? response) =>
        context.Actor is Actor.SignedIn signedIn ? signedIn.User.Value : AuditTargets.AccountOf(response);

    private AuditEvent Event(object command, object? response, Guid scope, string outcome, string? changes) => new()
    {
        Id = Id<AuditEvent>.New(),
        ScopeId = scope,
        OccurredAt = clock.GetUtcNow(),
        ActorKind = context.Actor.Kind,
        ActorId = context.Actor.Id,
        Action = Naming.Snake(command.GetType().Name),
        TargetId = AuditTargets.Of(command, response),
        Outcome = outcome,
        RequestId = context.Origin.RequestId,
        Address = context.Origin.Address,
        UserAgent = context.Origin.UserAgent,
        Changes = changes,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed {UseCase} was not recorded in the audit trail: {Error}, request {RequestId}")]
    private static partial void NotRecorded(ILogger logger, string useCase, string error, string requestId);
}
