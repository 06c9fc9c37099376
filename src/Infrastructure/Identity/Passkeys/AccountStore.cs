using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Passkeys;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passkeys;

/// <summary>Identity's own store with our ids and our passkeys, in the transaction of the current use case.</summary>
internal sealed class AccountStore(ScopedDb db) : UserOnlyStore<Account, AppDb, Id<User>>(db.Context)
{
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellation) =>
        [.. (await db.AcrossTenants<Passkey>().AsNoTracking().Where(x => x.UserId == user.Id).ToListAsync(cancellation)).Select(Described)];

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellation) =>
        await db.AcrossTenants<Passkey>().AsNoTracking().FirstOrDefaultAsync(x => x.UserId == user.Id && x.CredentialId == credentialId, cancellation) is { } found
            ? Described(found)
            : null;

    public override Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellation) =>
        db.AcrossTenants<Account>().FirstOrDefaultAsync(x => db.AcrossTenants<Passkey>().Any(y => y.UserId == x.Id && y.CredentialId == credentialId), cancellation);

    /// <summary>Use cases change passkeys themselves, so that the audit trail sees it.</summary>
    public override Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellation) =>
        throw new NotSupportedException("Passkeys are added by AddPasskey.");

    public override Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellation) =>
        throw new NotSupportedException("Passkeys are removed by RemovePasskey.");

    /// <summary>What an authenticator sends as a user handle may be anything.</summary>
    public override Id<User> ConvertIdFromString(string? id) => Id<User>.TryParse(id, null, out var user) ? user : default;

    public override string ConvertIdToString(Id<User> id) => id.ToString();

    private static UserPasskeyInfo Described(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.SignCount,
        [.. passkey.Transports],
        passkey.IsUserVerified,
        passkey.IsBackupEligible,
        passkey.IsBackedUp,
        attestationObject: [],
        clientDataJson: []);
}
