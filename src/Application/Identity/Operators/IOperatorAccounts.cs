using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

/// <summary>Accounts as operators see them, and who is one. In the transaction of the current use case, on the system role.</summary>
public interface IOperatorAccounts
{
    /// <param name="page">Which part of the list.</param>
    /// <param name="search">What the address starts with, in any case; null for all.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<Listing<OperatorUserView>> List(Page<User> page, string? search, CancellationToken cancellation);

    /// <summary>Throws not found for an account that is not there.</summary>
    Task<OperatorUserView> Get(Id<User> user, CancellationToken cancellation);

    /// <summary>Gives the account exactly these operator permissions; none for no operator. Throws <see cref="AccountErrors.Unknown"/>.</summary>
    Task<AccountView> Allow(string email, IReadOnlyList<string> permissions, CancellationToken cancellation);

    /// <summary>The same for an account that is known; throws not found.</summary>
    Task<OperatorUserView> Allow(Id<User> user, IReadOnlyList<string> permissions, CancellationToken cancellation);

    /// <summary>Where operators read what the platform tells them.</summary>
    Task<IReadOnlyList<string>> Addresses(CancellationToken cancellation);
}

/// <summary>An account as operators see it.</summary>
public sealed record OperatorUserView
{
    public required Id<User> Id { get; init; }

    public required string Email { get; init; }

    public required bool EmailVerified { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>What the user may do as an operator; empty for everyone else.</summary>
    public required IReadOnlyList<string> OperatorPermissions { get; init; }

    /// <summary>Until when, after too many failures, signing in is refused from where the user has not signed in before.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Null for an account that is not deactivated.</summary>
    public required DateTimeOffset? DeactivatedAt { get; init; }

    /// <summary>When it is erased, as its owner asked; null otherwise.</summary>
    public required DateTimeOffset? ErasedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
