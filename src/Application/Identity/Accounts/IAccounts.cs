using Platform.Application.Identity.Passwords;
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

/// <summary>That someone gave the right password of an account, as of a moment ago.</summary>
public sealed class PasswordProof(AccountView account, string? securityStamp, HashedPassword? upgrade)
{
    public AccountView Account => account;

    /// <summary>The account's at that time: it changes whenever the password is changed.</summary>
    public string? SecurityStamp => securityStamp;

    /// <summary>What to store from now on, when the stored hash was of an older kind.</summary>
    public HashedPassword? Upgrade => upgrade;
}

/// <summary>Accounts and passwords. Changes belong to the transaction of a use case with <see cref="UsesIdentityStoreAttribute"/>.</summary>
public interface IAccounts
{
    /// <summary>Throws <see cref="AccountErrors.EmailTaken"/>.</summary>
    Task<AccountView> Register(string email, HashedPassword password, string displayName, CancellationToken cancellation);

    /// <summary>
    /// That the account with this address has this password; the same error and the same work whether or not the address is known. For
    /// an <see cref="IPreparation{TCommand}"/>.
    /// </summary>
    Task<PasswordProof> CheckPassword(string email, string password, CancellationToken cancellation);

    /// <summary>Takes the proof in the transaction of the use case: throws if the password was changed since, forgets the failures before.</summary>
    Task<AccountView> Confirm(PasswordProof proof, CancellationToken cancellation);

    /// <summary>
    /// For someone who is signed in and proves again who they are: counted like a sign-in, and throws
    /// <see cref="AccountErrors.WrongPassword"/>. For an <see cref="IPreparation{TCommand}"/> as well.
    /// </summary>
    Task<PasswordProof> CheckPassword(Id<User> user, string password, CancellationToken cancellation);

    Task<AccountView> Get(Id<User> user, CancellationToken cancellation);

    /// <summary>Changes what is not null, here and in the memberships that carry a copy.</summary>
    Task<AccountView> Update(Id<User> user, string? displayName, string? locale, string? timeZone, CancellationToken cancellation);
}
