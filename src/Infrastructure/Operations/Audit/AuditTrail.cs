using Microsoft.Extensions.Logging;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Writes audit events: successes in the transaction of the effect, everything else in one of its own.</summary>
internal sealed partial class AuditTrail(
    RequestContext context, AuditScopes scopes, ScopedDb db, AppDbPool app, SystemDb system, TimeProvider clock, ILogger<AuditTrail> logger) : IAuditTrail
{
    public void Succeeded(object command, object? response)
    {
        var changes = AuditChanges.Of(db.Context, command as IStatesReason);
        if (changes is null && (command is IReport || context.Run is { Kind.Settings.IsAudited: false }))
            return;
        var scope = scopes.OfSuccess(command, response, db.Context);
        var outcome = (response as IUnfinished)?.Outcome ?? AuditNames.Succeeded;
        db.Append(Event(command, scope, AuditTargets.Of(command, response), outcome, changes));
    }

    public async Task Read(object query)
    {
        var scope = await scopes.OfAttempt(query, AuditNames.Succeeded);
        await Write(Event(query, scope.Id, AuditTargets.Of(query, null), AuditNames.Succeeded), scope);
    }

    public async Task<bool> HasSucceeded(object command, CancellationToken cancellation)
    {
        var scope = await scopes.OfAttempt(command, AuditNames.Succeeded);
        await using var own = Open(scope);
        var events = scope.Kind == DataScopeKind.Tenant ? own.Set<AuditEvent>() : own.Set<AuditEvent>().IgnoreQueryFilters([Filters.Owner]);
        return await AuditRepeats.Find(events, scope, command, clock.GetUtcNow(), cancellation);
    }

    public async Task Failed(object command, string code)
    {
        try
        {
            var scope = await scopes.OfAttempt(command, code);
            var account = scope.Kind == DataScopeKind.System && scope.Id != Guid.Empty ? new Id<User>(scope.Id).ToString() : null;
            await Write(Event(command, scope.Id, AuditTargets.Of(command, null) ?? account, code), scope);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotRecorded(logger, command.GetType().Name, exception.GetType().Name, context.Origin.RequestId);
        }
    }

    private async Task Write(AuditEvent recorded, DataScope scope)
    {
        await using var own = Open(scope);
        own.Add(recorded);
        await own.SaveChangesAsync(CancellationToken.None);
    }

    private AppDb Open(DataScope scope)
    {
        var own = scope.Kind == DataScopeKind.Tenant ? app.CreateDbContext() : system.CreateDbContext();
        own.Request = new RequestContext();
        own.Request.Enter(scope);
        return own;
    }

    private AuditEvent Event(object request, Guid scope, string? target, string outcome, string? changes = null) =>
        AuditEvents.Activity(context, clock.GetUtcNow(), scope, request, target, outcome, changes);

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed {UseCase} was not recorded in the audit trail: {Error}, request {RequestId}")]
    private static partial void NotRecorded(ILogger logger, string useCase, string error, string requestId);
}
