namespace Platform.Application.Identity.Accounts;

/// <summary>
/// Accounts for addresses in domains that an organization has proven to be its own: whoever asks must have checked that.
/// At once and for good, whatever becomes of the current transaction.
/// </summary>
public interface IManagedAccounts
{
    /// <summary>The account with this address, or a new one without a password, whose address counts as proven.</summary>
    Task<AccountView> Provide(string email, string displayName, CancellationToken cancellation);

    /// <summary>The same for several, at once. No address twice.</summary>
    Task<IReadOnlyList<AccountView>> Provide(IReadOnlyList<(string Email, string DisplayName)> people, CancellationToken cancellation);
}
