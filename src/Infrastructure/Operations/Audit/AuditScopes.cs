using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Operations.Audit;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Whose audit trail an event belongs to: an organization's, an account's, or the platform's own (empty).</summary>
internal sealed class AuditScopes(RequestContext context, SystemDb system)
{
    public Guid OfSuccess(object command, object? response, AppDb db) =>
        context.Scope.Kind != DataScopeKind.System ? context.Scope.Id
        : AccessRules.Of(command.GetType()) is RequireOperatorAttribute or SystemOnlyAttribute ? Guid.Empty
        : context.Actor is Actor.SignedIn signedIn ? signedIn.User.Value
        : AuditTargets.AccountOf(response)?.Value ?? OwnerOf(db);

    /// <summary>The scope and the role to write on, for what failed or only read. Nothing may have been opened yet, so the access rule decides.</summary>
    public async Task<DataScope> OfAttempt(object command, string code) => AccessRules.Of(command.GetType()) switch
    {
        RequirePermissionAttribute or SystemOnlyAttribute when context.Organization is { } access => DataScope.Of(access.Organization),
        RequireSignedInAttribute when context.Actor is Actor.SignedIn signedIn => OnSystemRole(signedIn.User.Value),
        AllowAnonymousAttribute when command is INamesAccount { Email: var email } && code != CommonErrors.ValidationFailed =>
            OnSystemRole(await Find(email)),
        _ => DataScope.System,
    };

    /// <summary>For someone unknown: the user whose session it is, in whose own trail a security event is, or whom a token is mailed to.</summary>
    private static Guid OwnerOf(AppDb db) => new[]
    {
        db.Entities<IUserOwned>().Select(x => x.UserId.Value),
        db.Entities<AuditEvent>().Where(x => x.ScopeId == x.SubjectId?.Value).Select(x => x.ScopeId),
        db.Entities<AccountToken>().Select(x => x.UserId?.Value ?? default),
    }.SelectMany(x => x).FirstOrDefault();

    private async Task<Guid> Find(string email)
    {
        var normalized = email.ToUpperInvariant();
        await using var db = system.Lease();
        return (await db.Set<Account>().Where(x => x.NormalizedEmail == normalized).Select(x => x.Id).FirstOrDefaultAsync()).Value;
    }

    private static DataScope OnSystemRole(Guid owner) => new(DataScopeKind.System, owner);
}
