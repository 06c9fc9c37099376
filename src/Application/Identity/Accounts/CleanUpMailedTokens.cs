using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Accounts;

/// <summary>Removes mailed tokens, challenges and authenticator apps that nobody can use any more.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("clean-up-mailed-tokens", "0 5/10 * * * ?", Description = "Removes mailed tokens and challenges a day after they expired, and authenticator apps that nobody confirmed.")]
public sealed record CleanUpMailedTokens : ScheduledJob;

internal sealed class CleanUpMailedTokensHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<CleanUpMailedTokens, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Done> Handle(CleanUpMailedTokens command, CancellationToken cancellation)
    {
        var expired = clock.GetUtcNow() - Kept;
        var tokens = db.AcrossTenants<AccountToken>().Where(x => x.ExpiresAt < expired).OrderBy(x => x.Id);
        report.Removed("tokens", await removals.Remove(tokens, Batch.Size, cancellation));
        var challenges = db.AcrossTenants<Challenge>().Where(x => x.ExpiresAt < expired).OrderBy(x => x.ExpiresAt);
        report.Removed("challenges", await removals.Remove(challenges, Batch.Size, cancellation));
        var apps = db.AcrossTenants<Factor>().Where(x => x.ConfirmedAt == null && x.CreatedAt < expired).OrderBy(x => x.Id);
        report.Removed("apps", await removals.Remove(apps, Batch.Size, cancellation));
        return Done.Instance;
    }
}
