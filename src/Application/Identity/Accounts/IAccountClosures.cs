using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>
/// Closes accounts and reopens them, in the transaction of the current use case, on the system role. What is closed is
/// refused on every node within a second, with every session and token; proofs of its password are worth nothing any more.
/// </summary>
public interface IAccountClosures
{
    /// <summary>Until it is reopened. What an operator has closed stays closed by them. Null when nothing changes.</summary>
    Task<AccountView?> Deactivate(Id<User> user, bool byOperator, CancellationToken cancellation);

    /// <summary>Until it is erased at this time, or reopened before.</summary>
    Task<AccountView> Condemn(Id<User> user, DateTimeOffset erasure, CancellationToken cancellation);

    /// <summary>Takes back whatever its owner did.</summary>
    Task<AccountView> Reopen(Id<User> user, CancellationToken cancellation);

    /// <summary>Takes back a deactivation, whoever made it; a deletion that its owner asked for stays. Null when nothing changes.</summary>
    Task<AccountView?> Reactivate(Id<User> user, CancellationToken cancellation);
}
