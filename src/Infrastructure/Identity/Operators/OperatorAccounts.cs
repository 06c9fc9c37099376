using System.Linq.Expressions;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Operators;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Operations.RateLimits;

namespace Platform.Infrastructure.Identity.Operators;

internal sealed class OperatorAccounts(IAppDb db, ISecurityEvents events, Guesses guesses) : IOperatorAccounts
{
    private static readonly Expression<Func<Account, OperatorUserView>> View = x => new OperatorUserView
    {
        Id = x.Id,
        Email = x.Email!,
        EmailVerified = x.EmailConfirmed,
        DisplayName = x.DisplayName,
        OperatorPermissions = x.OperatorPermissions,
        LockedUntil = null,
        DeactivatedAt = x.DeactivatedAt,
        ErasedAt = x.ErasedAt,
        CreatedAt = x.CreatedAt,
    };

    private static readonly Func<Account, OperatorUserView> ViewOf = View.Compile();

    public async Task<Listing<OperatorUserView>> List(Page<User> page, string? search, CancellationToken cancellation)
    {
        var accounts = db.AcrossTenants<Account>();
        if (page.After is { } after)
            accounts = accounts.Where(x => x.Id > after);
        if (search?.ToUpperInvariant() is { } prefix)
            accounts = accounts.Where(x => x.NormalizedEmail!.StartsWith(prefix));
        var rows = await accounts.OrderBy(x => x.Id).Take(page.Size + 1).Select(View).ToListAsync(cancellation);
        return ListingExtensions.Cut(await WithWaits(rows, cancellation), page.Size, x => x.Id.ToString());
    }

    public async Task<OperatorUserView> Get(Id<User> user, CancellationToken cancellation)
    {
        var rows = await db.AcrossTenants<Account>().Where(x => x.Id == user).Select(View).ToListAsync(cancellation);
        return (await WithWaits(rows, cancellation)).SingleOrDefault() ?? throw CommonErrors.NotFound;
    }

    private async Task<List<OperatorUserView>> WithWaits(List<OperatorUserView> rows, CancellationToken cancellation)
    {
        var waits = await guesses.Waits([.. rows.Select(x => PasswordGuesses.OfAccount(x.Email))], cancellation);
        return rows.ConvertAll(x => waits.TryGetValue(Convert.ToHexString(PasswordGuesses.OfAccount(x.Email)), out var until) ? x with { LockedUntil = until } : x);
    }

    public async Task<AccountView> Allow(string email, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        var normalized = email.ToUpperInvariant();
        var account = await db.AcrossTenants<Account>().FirstOrDefaultAsync(x => x.NormalizedEmail == normalized, cancellation)
            ?? throw AccountErrors.Unknown("email");
        Change(account, permissions);
        return account.View();
    }

    public async Task<OperatorUserView> Allow(Id<User> user, IReadOnlyList<string> permissions, CancellationToken cancellation)
    {
        var account = await db.AcrossTenants<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;
        Change(account, permissions);
        return ViewOf(account);
    }

    public async Task<IReadOnlyList<string>> Addresses(CancellationToken cancellation) => await db.AcrossTenants<Account>()
        .Where(x => x.OperatorPermissions.Any() && x.DeactivatedAt == null && x.EmailConfirmed).OrderBy(x => x.Id).Select(x => x.Email!).ToListAsync(cancellation);

    private void Change(Account account, IReadOnlyList<string> permissions)
    {
        if (account.OperatorPermissions.ToHashSet().SetEquals(permissions))
            return;
        account.OperatorPermissions = permissions;
        events.Record(account.Id, SecurityEventKind.OperatorChanged);
    }
}
