using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class AccountClosures(IAppDb db, TimeProvider clock) : IAccountClosures
{
    public async Task<AccountView?> Deactivate(Id<User> user, bool byOperator, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        if (account.DeactivatedAt is not null && (account.IsDeactivatedByOperator || !byOperator))
            return null;
        (account.DeactivatedAt, account.IsDeactivatedByOperator) = (clock.GetUtcNow(), byOperator);
        return Changed(account);
    }

    public async Task<AccountView> Condemn(Id<User> user, DateTimeOffset erasure, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        account.ErasedAt = erasure;
        return Changed(account);
    }

    public async Task<AccountView> Reopen(Id<User> user, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        if (account.IsDeactivatedByOperator)
            throw AccountErrors.DeactivatedByOperator;
        (account.DeactivatedAt, account.ErasedAt) = (null, null);
        return Changed(account);
    }

    public async Task<AccountView?> Reactivate(Id<User> user, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        if (account.DeactivatedAt is null)
            return null;
        (account.DeactivatedAt, account.IsDeactivatedByOperator) = (null, false);
        return Changed(account);
    }

    private async Task<Account> Find(Id<User> user, CancellationToken cancellation) =>
        await db.AcrossTenants<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;

    /// <summary>With a new stamp a password that was checked before the change does not count after it, and of two changes at once one fails.</summary>
    private static AccountView Changed(Account account)
    {
        (account.SecurityStamp, account.ConcurrencyStamp) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        return account.View();
    }
}
