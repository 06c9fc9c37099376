using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class Profiles(SystemDb system, UserStates users) : IProfiles
{
    public async Task<AccountView> Get(Id<User> user, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == user, cancellation);
        return account is null ? throw CommonErrors.NotFound : account.View();
    }

    public async Task<bool> IsOpen(Id<User> user, CancellationToken cancellation) => await users.OfOpen(user, cancellation) is not null;

    public async Task ProveAddress(Id<User> user, string email, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        await db.Set<Account>().Where(x => x.Id == user && x.Email == email && !x.EmailConfirmed)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.EmailConfirmed, true), cancellation);
    }
}
