using Microsoft.Extensions.Logging;
using Platform.Application.Identity.Connections;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Connections;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed partial class ConnectionAttempts(
    SystemAsideDb aside, IUnitOfWork work, IRateLimits limits, RateLimitOptions options, RequestContext context, ILogger<ConnectionAttempts> logger) : IConnectionAttempts
{
    public async Task Refused(SignInProvider provider, bool isTest, SignInRefusedException refusal)
    {
        NotSignedIn(logger, provider.Connection?.ToString() ?? provider.Social, refusal.Reason, context.Origin.RequestId);
        if (refusal.Identity is not null || await IsWithinBounds(provider))
            await Record(provider, isTest, refusal.Reason, refusal.Detail, refusal.Identity);
    }

    public void Succeeded(SignInProvider provider, bool isTest, ProvenIdentity identity) =>
        work.AfterCommit(_ => Record(provider, isTest, AttemptReason.None, null, identity));

    /// <summary>Anyone can open the address of a connection: nobody pushes what others did out of its log by that.</summary>
    private async Task<bool> IsWithinBounds(SignInProvider provider)
    {
        try
        {
            await limits.Take(options.ConnectionAttempts, $"{provider.Connection} {AddressPrefix.OfCaller(context.Origin.Address)}", 1, CancellationToken.None);
            return true;
        }
        catch (PlatformError error) when (error.Kind == ErrorKind.TooMany)
        {
            return false;
        }
    }

    /// <summary>Whoever hangs up is recorded all the same.</summary>
    private async Task Record(SignInProvider provider, bool isTest, AttemptReason reason, string? detail, ProvenIdentity? identity)
    {
        if (provider is not { Connection: { } connection, Organization: { } organization })
            return;
        await using var db = aside.Lease();
        var attempt = ConnectionAttempt.Of(connection, isTest, reason, detail, identity?.Subject, identity?.Email);
        db.Entry(attempt).Property(nameof(ITenantOwned.TenantId)).CurrentValue = organization;
        db.Add(attempt);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception)
        {
            // The connection was deleted at this moment.
            NotRecorded(logger, connection.ToString(), exception.GetType().Name);
            return;
        }

        await Trim(db, attempt);
    }

    private static async Task Trim(AppDb db, ConnectionAttempt attempt)
    {
        var all = db.Set<ConnectionAttempt>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.TenantId == attempt.TenantId && x.ConnectionId == attempt.ConnectionId);
        var oldest = await all.OrderByDescending(x => x.Id).Skip(ConnectionAttempt.Kept).Select(x => (Id<ConnectionAttempt>?)x.Id).FirstOrDefaultAsync();
        if (oldest is { } last)
            await all.Where(x => x.Id <= last).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in with {Connection} did not succeed: {Reason}, request {RequestId}")]
    private static partial void NotSignedIn(ILogger logger, string? connection, AttemptReason reason, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An attempt to sign in with {Connection} was not recorded: {Error}")]
    private static partial void NotRecorded(ILogger logger, string connection, string error);
}
