using System.Text.Json.Serialization;
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

    /// <summary>Not shown. Null for an account that can be used.</summary>
    [JsonIgnore]
    public AccountClosure? Closure { get; init; }
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
    /// <summary>Null when there is an account with this address.</summary>
    Task<AccountView?> Register(string email, HashedPassword password, string displayName, CancellationToken cancellation);

    /// <summary>
    /// That the account with this address has this password; the same error and the same work whether or not the address is known. For
    /// an <see cref="IPreparation{TCommand}"/>.
    /// </summary>
    Task<PasswordProof> CheckPassword(string email, string password, CancellationToken cancellation);

    /// <summary>Takes the proof in the transaction of the use case: throws if the password was changed since, forgets the failures before.</summary>
    Task<AccountView> Confirm(PasswordProof proof, CancellationToken cancellation);

    /// <summary>The same of a signed-in user. Throws <see cref="AccountErrors.WrongPassword"/>; counts as a guess as signing in does.</summary>
    Task<PasswordProof> CheckPassword(Id<User> user, string password, CancellationToken cancellation);

    /// <summary>From here on proofs of the former password are worth nothing, nor is any token that was mailed before.</summary>
    Task<AccountView> SetPassword(Id<User> user, HashedPassword password, CancellationToken cancellation);

    /// <summary>
    /// Mail to an address that nobody had proven reaches this user: it counts as proven, and what whoever registered it
    /// had enrolled, factors, passkeys and recovery codes, is removed.
    /// </summary>
    Task Claim(Id<User> user, CancellationToken cancellation);

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
