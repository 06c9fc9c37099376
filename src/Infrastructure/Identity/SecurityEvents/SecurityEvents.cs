using Microsoft.Extensions.Logging;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Operations.Audit;

namespace Platform.Infrastructure.Identity.SecurityEvents;

internal sealed partial class SecurityEvents(
    RequestContext context, IAppDb db, SystemAsideDb aside, TimeProvider clock, ILogger<SecurityEvents> logger) : ISecurityEvents
{
    public void Record(Id<User> user, SecurityEventKind kind, string? target = null, Id<Organization>? organization = null)
    {
        var scope = context.Scope.Kind == DataScopeKind.Tenant ? context.Scope.Id : organization?.Value ?? user.Value;
        db.Add(Event(context, clock.GetUtcNow(), scope, user, kind, target));
    }

    public async Task RecordAside(Id<User> user, SecurityEventKind kind, string? target = null)
    {
        try
        {
            await using var own = aside.Lease();
            own.Add(Event(context, clock.GetUtcNow(), user.Value, user, kind, target));
            await own.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotRecorded(logger, kind, exception.GetType().Name, context.Origin.RequestId);
        }
    }

    /// <summary>For what is saved elsewhere than in the transaction of the use case.</summary>
    public static AuditEvent Event(RequestContext context, DateTimeOffset now, Guid scope, Id<User> user, SecurityEventKind kind, string? target) =>
        AuditEvents.Security(context, now, scope, user, Naming.Snake(kind.ToString()), target ?? user.ToString());

    [LoggerMessage(Level = LogLevel.Error, Message = "The security event {Kind} was not recorded: {Error}, request {RequestId}")]
    private static partial void NotRecorded(ILogger logger, SecurityEventKind kind, string error, string requestId);
}
