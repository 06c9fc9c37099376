using System.Text.Json.Nodes;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Events;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Many changes at once, each of which succeeds or fails for itself.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record ProcessBulk(JsonObject Body) : ICommand<BulkAnswer>;

/// <param name="Outcomes">In the order of the operations; those after too many errors are missing.</param>
public sealed record BulkAnswer(IReadOnlyList<BulkOutcome> Outcomes);

/// <summary>What became of one operation.</summary>
/// <param name="Location">Below <c>/scim/v2</c>; null where there is nothing.</param>
public sealed record BulkOutcome(string Method, string? BulkId, string? Location, ScimResource? Resource, PlatformError? Error);

internal sealed class ProcessBulkHandler(
    IAppDb db, IManagedAccounts accounts, IEvents events, ISessions sessions, ISecurityEvents security, TimeProvider clock) : ICommandHandler<ProcessBulk, BulkAnswer>
{
    public async Task<BulkAnswer> Handle(ProcessBulk command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var run = BulkRun.Of(command.Body);
        var users = await UserRoster.Load(db, accounts, run.UserChanges, now, cancellation);
        var groups = await GroupRoster.Load(db, run.GroupChanges, isHeld: true, cancellation);
        var gone = new Deprovisioned();
        var outcomes = run.Make(new(db, events, users, gone, now), new(db, groups), groups);
        await gone.End(db, sessions, security, now, cancellation);
        return new(outcomes);
    }
}
