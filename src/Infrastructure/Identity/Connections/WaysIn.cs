using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed class WaysIn(IAppDb db) : IWaysIn
{
    public Task Hold(Id<User> user, CancellationToken cancellation) =>
        db.Context.Database.ExecuteSqlAsync($"select from users where id = {user.Value} for update", cancellation);

    public Task<bool> HasPassword(Id<User> user, CancellationToken cancellation) =>
        db.Set<Account>().AnyAsync(x => x.Id == user && x.PasswordHash != null, cancellation);
}
