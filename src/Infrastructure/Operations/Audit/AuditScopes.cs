using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Operations.Audit;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Whose audit trail an event belongs to: an organization's, an account's, or the platform's own (empty).</summary>
internal sealed class AuditScopes(RequestContext context, SystemDb system)
{
    public Guid OfSuccess(object command, object? response, ChangeTracker tracker) =>
        context.Scope.Kind != DataScopeKind.System ? context.Scope.Id
        : AccessRules.Of(command.GetType()) is RequireOperatorAttribute or SystemOnlyAttribute ? Guid.Empty
        : context.Actor is Actor.SignedIn signedIn ? signedIn.User.Value
        : AuditTargets.AccountOf(response)?.Value ?? OwnerOf(tracker);

    /// <summary>The scope and the role to write on. Nothing may have been opened yet, so the access rule decides.</summary>
    public async Task<DataScope> OfFailure(object command, string code) => AccessRules.Of(command.GetType()) switch
    {
        RequirePermissionAttribute or SystemOnlyAttribute when context.Organization is { } access => DataScope.Of(access.Organization),
        RequireSignedInAttribute when context.Actor is Actor.SignedIn signedIn => OnSystemRole(signedIn.User.Value),
        AllowAnonymousAttribute when command is INamesAccount { Email: var email } && code != CommonErrors.ValidationFailed =>
            OnSystemRole(await Find(email)),
        _ => DataScope.System,
    };

    /// <summary>For someone who shows a token: the user whose session it is, or in whose own trail the security event is.</summary>
    private static Guid OwnerOf(ChangeTracker tracker) => Enumerable.Concat(
        tracker.Entries<IUserOwned>().Select(x => x.Entity.UserId.Value),
        tracker.Entries<AuditEvent>().Select(x => x.Entity).Where(x => x.ScopeId == x.SubjectId?.Value).Select(x => x.ScopeId)).FirstOrDefault();

    private async Task<Guid> Find(string email)
    {
        var normalized = email.ToUpperInvariant();
        await using var db = system.Lease();
        return (await db.Set<Account>().Where(x => x.NormalizedEmail == normalized).Select(x => x.Id).FirstOrDefaultAsync()).Value;
    }

    private static DataScope OnSystemRole(Guid owner) => new(DataScopeKind.System, owner);
}
