using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>
/// Records in the organization's audit trail that a valid secret was sent from where it may not be: it has probably
/// leaked. One event a minute for each token, so that whoever has it cannot fill the trail.
/// </summary>
internal sealed partial class ApiTokenRefusals(SystemDb system, TimeProvider clock, ILogger<ApiTokenRefusals> logger) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly MemoryCache recorded = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async Task Record(CachedToken token, RequestOrigin origin, PlatformError error)
    {
        if (recorded.TryGetValue(token.Id, out _))
            return;
        recorded.Set(token.Id, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Quiet });
        try
        {
            await using var db = system.Lease();
            db.Add(Event(token, origin, error));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotRecorded(logger, exception.GetType().Name, origin.RequestId);
        }
    }

    public void Dispose() => recorded.Dispose();

    private AuditEvent Event(CachedToken token, RequestOrigin origin, PlatformError error)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Id<AuditEvent>.New(now),
            ScopeId = token.Organization.Value,
            OccurredAt = now,
            ActorKind = token.Actor.Kind,
            ActorId = token.Actor.Id,
            Action = "token_refused",
            TargetId = token.Actor.Id,
            Outcome = error.Code,
            RequestId = origin.RequestId,
            Address = origin.Address,
            UserAgent = origin.UserAgent,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A refused API token was not recorded in the audit trail: {Error}, request {RequestId}")]
    private static partial void NotRecorded(ILogger logger, string error, string requestId);
}
