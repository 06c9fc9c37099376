using Platform.Domain.Common;

namespace Platform.Domain.Identity.Accounts;

public enum TokenPurpose
{
    VerifyAddress,
    ChangeAddress,
    ResetPassword,
}

/// <summary>What a token that was mailed is checked against: it proves that mail to an address reaches the user, once.</summary>
public sealed class AccountToken : Entity<AccountToken>, IEntity, IGlobal, ICredential
{
    private AccountToken()
    {
    }

    public static string Prefix => "atok";

    /// <summary>Null for an address without an account: such a row is written so that both take as long, and nobody has its token.</summary>
    public Id<User>? UserId { get; private init; }

    public TokenPurpose Purpose { get; private init; }

    /// <summary>Where the mail went.</summary>
    public string Email { get; private init; } = "";

    /// <summary>SHA-256 of 256 random bits.</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>Also set when a later token replaces this one.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static TimeSpan LifetimeOf(TokenPurpose purpose) => purpose == TokenPurpose.ResetPassword ? TimeSpan.FromHours(1) : TimeSpan.FromHours(24);

    public static AccountToken For(Id<User>? user, TokenPurpose purpose, string email, byte[] hash, DateTimeOffset now) => new()
    {
        Id = Id<AccountToken>.New(),
        UserId = user,
        Purpose = purpose,
        Email = email,
        Hash = hash,
        ExpiresAt = now + LifetimeOf(purpose),
    };
}
