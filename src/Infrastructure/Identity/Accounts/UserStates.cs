using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>What a node remembers of accounts, for every request that comes with a credential.</summary>
internal sealed class UserStates(NodeCache cache, SystemReadsDb reads)
{
    /// <summary>Null for an account that is closed or gone: nobody acts for it.</summary>
    public async ValueTask<UserState?> OfOpen(Id<User> user, CancellationToken cancellation) =>
        await cache.Get("user", user.Value, token => Load(user, token), cancellation) is { IsClosed: false } state ? state : null;

    private async Task<UserState?> Load(Id<User> user, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var apps = db.Set<Factor>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user && x.ConfirmedAt != null);
        var passkeys = db.Set<Passkey>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user);
        return await db.Set<Account>().Where(x => x.Id == user)
            .Select(x => new UserState(x.OperatorPermissions, x.DeactivatedAt != null || x.ErasedAt != null, apps.Any() || passkeys.Any()))
            .FirstOrDefaultAsync(cancellation);
    }
}

internal sealed record UserState(IReadOnlyList<string> OperatorPermissions, bool IsClosed, bool HasSecondFactor);
