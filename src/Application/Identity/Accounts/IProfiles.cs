using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>One user's own profile, for use cases that run on the application role. Only ever asked for the caller, by the platform itself, or whether a member who is to become owner can act.</summary>
public interface IProfiles
{
    Task<AccountView> Get(Id<User> user, CancellationToken cancellation);

    /// <summary>Whether the user can act at the moment: neither deactivated, nor about to be erased, nor gone.</summary>
    Task<bool> IsOpen(Id<User> user, CancellationToken cancellation);

    /// <summary>
    /// Records that mail to the address reaches the user; nothing happens when the account has another one by now. At
    /// once and for good, whatever becomes of the current transaction.
    /// </summary>
    Task ProveAddress(Id<User> user, string email, CancellationToken cancellation);
}
