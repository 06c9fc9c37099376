using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>Removes what a sign-in with a client leaves behind. Codes stay for a day, so that their second use is noticed.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("clean-up-authorizations", "0 2/10 * * * ?", Description = "Removes codes of clients and devices a day after they expired, and what was remembered to be used once.")]
public sealed record CleanUpAuthorizations : ScheduledJob;

internal sealed class CleanUpAuthorizationsHandler(IAppDb db, IRemovals removals, IExpiredValues values, IRunReport report, TimeProvider clock)
    : ICommandHandler<CleanUpAuthorizations, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Done> Handle(CleanUpAuthorizations command, CancellationToken cancellation)
    {
        var expired = clock.GetUtcNow() - Kept;
        var codes = db.AcrossTenants<AuthorizationCode>().Where(x => x.ExpiresAt < expired).OrderBy(x => x.ExpiresAt);
        report.Removed("codes", await removals.Remove(codes, Batch.Size, cancellation));
        var devices = db.AcrossTenants<DeviceAuthorization>().Where(x => x.ExpiresAt < expired).OrderBy(x => x.ExpiresAt);
        report.Removed("devices", await removals.Remove(devices, Batch.Size, cancellation));
        report.Removed("values", await values.Remove(expired, Batch.Size, cancellation));
        return Done.Instance;
    }
}

/// <summary>Pushed requests, and values that may be used once: assertions, proofs of keys, logout tokens.</summary>
public interface IExpiredValues
{
    /// <param name="before">When they expired.</param>
    /// <param name="most">Of each kind.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The most that were removed of one kind, so that as many as asked means that there may be more.</returns>
    Task<int> Remove(DateTimeOffset before, int most, CancellationToken cancellation);
}
