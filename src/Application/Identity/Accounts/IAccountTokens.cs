using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Tokens that go out by mail, in the transaction of a use case with <see cref="UsesIdentityStoreAttribute"/>.</summary>
public interface IAccountTokens
{
    /// <summary>A new token for the mail to this address. It replaces the earlier ones for the same purpose.</summary>
    /// <param name="user">Null for an address without an account: the same work, for a token that is never sent.</param>
    /// <param name="purpose">What it can be used for.</param>
    /// <param name="email">The address that the mail goes to.</param>
    /// <param name="cancellation">Ends the statements.</param>
    Task<string> Issue(Id<User>? user, TokenPurpose purpose, string email, CancellationToken cancellation);

    /// <summary>Those of the user for this purpose stop working.</summary>
    Task Withdraw(Id<User> user, TokenPurpose purpose, CancellationToken cancellation);

    /// <summary>What it could be used for at this moment, without using it. Throws <see cref="AccountErrors.TokenNotUsable"/>.</summary>
    Task<UsedToken> Find(string token, IReadOnlyList<TokenPurpose> purposes, CancellationToken cancellation);

    /// <summary>Uses it up: of several uses at once one succeeds, the others throw <see cref="AccountErrors.TokenNotUsable"/>.</summary>
    Task<UsedToken> Use(string token, IReadOnlyList<TokenPurpose> purposes, CancellationToken cancellation);
}

/// <param name="User">Whose account it is for.</param>
/// <param name="Purpose">What it was issued for.</param>
/// <param name="Email">The address that it was sent to, and that it proves.</param>
public sealed record UsedToken(Id<User> User, TokenPurpose Purpose, string Email);
