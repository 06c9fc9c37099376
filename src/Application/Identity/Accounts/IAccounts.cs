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
    /// <summary>Null, after the same work, when there is an account with this address. Throws what is wrong with the password in both cases.</summary>
    Task<AccountView?> Register(string email, string password, string displayName, CancellationToken cancellation);

    /// <summary>The account with this address and password; the same error and the same work whether or not the address is known.</summary>
    Task<AccountView> CheckPassword(string email, string password, CancellationToken cancellation);

    /// <summary>Throws <see cref="AccountErrors.WrongPassword"/>. Counts as a guess as signing in does.</summary>
    Task ConfirmPassword(Id<User> user, string password, CancellationToken cancellation);

    /// <summary>Throws what is wrong with the password, naming the field.</summary>
    Task<AccountView> SetPassword(Id<User> user, string password, string field, CancellationToken cancellation);

    /// <summary>
    /// Mail to the address reaches the user. Answers the address that the account had before, and throws
    /// <see cref="AccountErrors.TokenNotUsable"/> when it is another one and must not be changed.
    /// </summary>
    Task<string> ProveAddress(Id<User> user, string email, bool isNew, CancellationToken cancellation);

    /// <summary>Null when there is none.</summary>
    Task<AccountView?> Find(string email, CancellationToken cancellation);

    Task<AccountView> Get(Id<User> user, CancellationToken cancellation);

    /// <summary>Changes what is not null, here and in the memberships that carry a copy.</summary>
    Task<AccountView> Update(Id<User> user, string? displayName, string? locale, string? timeZone, CancellationToken cancellation);
}
