using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class AccountTokens(IAppDb db, TimeProvider clock) : IAccountTokens
{
    public async Task<string> Issue(Id<User>? user, TokenPurpose purpose, string email, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var replaced = db.Set<AccountToken>().Where(x => x.UserId == user && x.Purpose == purpose);
        await (user is null ? replaced.Where(x => x.Email == email) : replaced).ExecuteDeleteAsync(cancellation);
        var token = OpaqueToken.Generate();
        db.Add(AccountToken.For(user, purpose, email, token.Hash.ToArray(), now));
        return token.Text;
    }

    public Task Withdraw(Id<User> user, TokenPurpose purpose, CancellationToken cancellation) =>
        db.Set<AccountToken>().Where(x => x.UserId == user && x.Purpose == purpose).ExecuteDeleteAsync(cancellation);

    public async Task<UsedToken> Find(string token, IReadOnlyList<TokenPurpose> purposes, CancellationToken cancellation) =>
        await Usable(token, purposes).Select(x => new UsedToken(x.UserId!.Value, x.Purpose, x.Email)).SingleOrDefaultAsync(cancellation)
        ?? throw AccountErrors.TokenNotUsable;

    public async Task<UsedToken> Use(string token, IReadOnlyList<TokenPurpose> purposes, CancellationToken cancellation)
    {
        var (found, now) = (await Find(token, purposes, cancellation), clock.GetUtcNow());
        var isFirst = await Usable(token, purposes).ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation) == 1;
        return isFirst ? found : throw AccountErrors.TokenNotUsable;
    }

    private IQueryable<AccountToken> Usable(string token, IReadOnlyList<TokenPurpose> purposes)
    {
        if (!OpaqueToken.TryParse(token, out var hashed))
            throw AccountErrors.TokenNotUsable;
        var (hash, now) = (hashed.ToArray(), clock.GetUtcNow());
        return db.Set<AccountToken>().Where(x => x.Hash == hash && purposes.Contains(x.Purpose) && x.UserId != null && x.UsedAt == null && x.ExpiresAt > now);
    }
}
