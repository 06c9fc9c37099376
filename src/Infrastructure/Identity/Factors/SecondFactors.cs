using Platform.Application.Identity.Factors;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class SecondFactors(SystemAsideDb aside) : ISecondFactors
{
    public async Task<IReadOnlyList<string>> Of(Id<User> user, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        var (apps, passkeys, codes) = (Everyones<Factor>(db), Everyones<Passkey>(db), Everyones<RecoveryCode>(db));
        var found = await db.Set<Account>().Where(x => x.Id == user).Select(x => new
        {
            App = apps.Any(y => y.UserId == user && y.ConfirmedAt != null),
            Passkey = passkeys.Any(y => y.UserId == user),
            Codes = codes.Any(y => y.UserId == user && y.UsedAt == null),
        }).FirstOrDefaultAsync(cancellation);
        if (found is null or { App: false, Passkey: false })
            return [];
        (string Name, bool IsThere)[] methods = [(TotpMethod.MethodName, found.App), (PasskeyMethod.MethodName, found.Passkey), (RecoveryCodeMethod.MethodName, found.Codes)];
        return [.. methods.Where(x => x.IsThere).Select(x => x.Name)];
    }

    private static IQueryable<T> Everyones<T>(AppDb db)
        where T : class => db.Set<T>().IgnoreQueryFilters([Filters.Owner]);
}
