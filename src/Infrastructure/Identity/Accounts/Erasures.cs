using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Idempotency;
using Platform.Infrastructure.Operations.Audit;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>
/// Removes a person row by row, by statements: as changes of entities the values would go into the audit trail at that
/// very moment. A table that refers to <c>users</c> needs nothing here: its rows go with the account.
/// </summary>
internal sealed class Erasures(IAppDb db, TimeProvider clock) : IErasures
{
    public async Task<IReadOnlyList<Id<User>>> Due(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.AcrossTenants<Account>().Where(x => x.ErasedAt <= now).OrderBy(x => x.ErasedAt).Select(x => x.Id).ToListAsync(cancellation);
    }

    public async Task<ErasedAccount?> Erase(Id<User> user, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = db.AcrossTenants<Account>().Where(x => x.Id == user && x.ErasedAt <= now);
        if (await due.Select(x => new { x.Email, x.Locale }).FirstOrDefaultAsync(cancellation) is not { Email: { } email, Locale: var locale })
            return null;
        var addresses = await AuditErasure.AddressesOf(db.Context, user, cancellation);
        var all = addresses.Append(email.ToLowerInvariant()).Distinct().ToArray();
        // Whoever takes the deletion back at this moment comes first, or finds no account.
        if (await due.ExecuteDeleteAsync(cancellation) == 0)
            return null;
        await LeaveOrganizations(user, now, cancellation);
        await EraseInvitations(user, all, cancellation);
        await db.AcrossTenants<ConnectionAttempt>().Where(x => x.Address != null && all.Contains(x.Address.ToLower())).ExecuteDeleteAsync(cancellation);
        await db.AcrossTenants<MailDelivery>().Where(x => all.Contains(x.Recipient)).ExecuteDeleteAsync(cancellation);
        await AuditErasure.Erase(db.Context, user, await EraseTokens(user, cancellation), all, cancellation);
        return new(email, locale);
    }

    /// <summary>The account departed from what it owned; only what it came to own at that very moment is left.</summary>
    private async Task LeaveOrganizations(Id<User> user, DateTimeOffset now, CancellationToken cancellation)
    {
        var owned = db.AcrossTenants<Membership>().Where(x => x.UserId == user && x.RoleKey == BuiltInRoles.Owner && !x.IsDeparting && x.SuspendedAt == null);
        var organizations = db.AcrossTenants<Organization>().Where(x => owned.Any(y => y.TenantId == x.Id));
        DateTimeOffset? deletion = now;
        await organizations.Where(x => x.OwnerCount == 1).ExecuteUpdateAsync(x => x.SetProperty(y => y.DeletedAt, deletion), cancellation);
        await organizations.Where(x => x.OwnerCount > 1).ExecuteUpdateAsync(x => x.SetProperty(y => y.OwnerCount, y => y.OwnerCount - 1), cancellation);
        await db.AcrossTenants<Membership>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
    }

    private async Task EraseInvitations(Id<User> user, string[] addresses, CancellationToken cancellation)
    {
        await db.AcrossTenants<Invitation>().Where(x => addresses.Contains(x.Email) || (x.InvitedBy == user && x.AcceptedAt == null)).ExecuteDeleteAsync(cancellation);
        await db.AcrossTenants<AccountToken>().Where(x => addresses.Contains(x.Email.ToLower())).ExecuteDeleteAsync(cancellation);
        var scope = user.Value;
        await db.AcrossTenants<IdempotencyKey>().Where(x => x.ScopeId == scope).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The personal ones. Service tokens are the organization's, and wait for someone to answer for them.</summary>
    private async Task<string[]> EraseTokens(Id<User> user, CancellationToken cancellation)
    {
        var tokens = db.AcrossTenants<ApiToken>().IgnoreAutoIncludes().Where(x => x.UserId == user && x.Kind == ApiTokenKind.Personal);
        var ids = await tokens.Select(x => x.Id).ToListAsync(cancellation);
        await tokens.ExecuteDeleteAsync(cancellation);
        return [.. ids.Select(x => x.ToString())];
    }
}
