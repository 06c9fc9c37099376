using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>A user's account, without anything secret.</summary>
public sealed record AccountView
{
    public required Id<User> Id { get; init; }

    public required string Email { get; init; }

    /// <summary>Whether the user has proven that mail to the address reaches them.</summary>
    public required bool EmailVerified { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public required string Locale { get; init; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZone { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Accounts and passwords. Changes belong to the transaction of a use case with <see cref="UsesIdentityStoreAttribute"/>.</summary>
public interface IAccounts
{
    /// <summary>Throws <see cref="AccountErrors.EmailTaken"/>, or what is wrong with the password.</summary>
    Task<AccountView> Register(string email, string password, string displayName, CancellationToken cancellation);

    /// <summary>The account with this address and password; the same error and the same work whether or not the address is known.</summary>
    Task<AccountView> CheckPassword(string email, string password, CancellationToken cancellation);

    /// <summary>
    /// For someone who is signed in and proves again who they are: counted like a sign-in, and throws
    /// <see cref="AccountErrors.WrongPassword"/>.
    /// </summary>
    Task CheckPassword(Id<User> user, string password, CancellationToken cancellation);

    Task<AccountView> Get(Id<User> user, CancellationToken cancellation);

    /// <summary>Changes what is not null, here and in the memberships that carry a copy.</summary>
    Task<AccountView> Update(Id<User> user, string? displayName, string? locale, string? timeZone, CancellationToken cancellation);
}
