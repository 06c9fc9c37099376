using Platform.Application.Operations.Audit;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Finds that a command was carried out before, among the events of one day: read by the key, so that it does not grow with the trail.</summary>
internal static class AuditRepeats
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public static async Task<bool> Find(IQueryable<AuditEvent> events, DataScope scope, object command, DateTimeOffset now, CancellationToken cancellation)
    {
        var (action, target, since) = (AuditNames.ActionOf(command.GetType()), AuditTargets.Of(command, null), now - Remembered);
        var first = Id<AuditEvent>.New(since);
        var done = await events
            .Where(x => x.ScopeId == scope.Id && x.Id >= first && x.OccurredAt >= since && x.Action == action && x.TargetId == target && x.Outcome == AuditNames.Succeeded)
            .Select(x => x.Changes).ToListAsync(cancellation);
        // The target alone does not say of which team somebody was a member; what was changed does.
        return done.Exists(changes => changes is null || AuditTargets.BesideTarget(command).All(x => changes.Contains(x, StringComparison.Ordinal)));
    }
}
