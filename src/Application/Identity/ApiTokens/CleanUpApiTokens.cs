using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Removes API tokens, with their hashes, 90 days after they expired or were revoked: until then their callers are told which of it.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("clean-up-api-tokens", "0 10 3 * * ?", Description = "Removes API tokens that ended 90 days ago.")]
public sealed record CleanUpApiTokens : ScheduledJob;

internal sealed class CleanUpApiTokensHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<CleanUpApiTokens, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Done> Handle(CleanUpApiTokens command, CancellationToken cancellation)
    {
        var ended = clock.GetUtcNow() - Kept;
        var old = db.AcrossTenants<ApiToken>().IgnoreAutoIncludes().Where(x => x.ExpiresAt < ended || x.RevokedAt < ended);
        report.Removed("tokens", await removals.Remove(old.OrderBy(x => x.Id), Batch.Size, cancellation));
        await RemoveReplaced(cancellation);
        return Done.Instance;
    }

    /// <summary>Hashes of secrets that a rotation has replaced, and that are of no use any more.</summary>
    private async Task RemoveReplaced(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var tokens = db.AcrossTenants<ApiToken>().IgnoreAutoIncludes();
        var replaced = db.AcrossTenants<ApiTokenHash>().Where(x => tokens.Any(token =>
            token.TenantId == x.TenantId && token.Id == x.TokenId
            && (token.Generation > x.Generation + 1 || (token.Generation == x.Generation + 1 && (token.PreviousUntil == null || token.PreviousUntil < now)))));
        report.Removed("hashes", await removals.Remove(replaced.OrderBy(x => x.Id), Batch.Size, cancellation));
    }
}
