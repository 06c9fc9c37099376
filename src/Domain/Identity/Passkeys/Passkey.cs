using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Passkeys;

/// <summary>The public half of a WebAuthn credential of a user. Nothing in it is secret.</summary>
public sealed class Passkey : Entity<Passkey>, IEntity, IUserOwned
{
    private Passkey()
    {
    }

    public static string Prefix => "pkey";

    public Id<User> UserId { get; private init; }

    /// <summary>By which the user tells it from others.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As the authenticator made it.</summary>
    public byte[] CredentialId { get; private init; } = [];

    /// <summary>In COSE (RFC 9052).</summary>
    public byte[] PublicKey { get; private init; } = [];

    /// <summary>How often the authenticator says that it was used; 0 where it does not count.</summary>
    public long SignCount { get; private set; }

    public IReadOnlyList<string> Transports { get; private init; } = [];

    public bool IsUserVerified { get; private init; }

    /// <summary>Whether it can be copied to other devices of the user.</summary>
    public bool IsBackupEligible { get; private init; }

    public bool IsBackedUp { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public static Passkey Register(Id<User> user, string name, PasskeyCredential credential) => new()
    {
        Id = Id<Passkey>.New(),
        UserId = user,
        Name = name,
        CredentialId = credential.Id,
        PublicKey = credential.PublicKey,
        SignCount = credential.SignCount,
        Transports = credential.Transports,
        IsUserVerified = credential.IsUserVerified,
        IsBackupEligible = credential.IsBackupEligible,
        IsBackedUp = credential.IsBackedUp,
    };

    public void Rename(string name) => Name = name;

    public void Use(long signCount, bool isBackedUp, DateTimeOffset now) =>
        (SignCount, IsBackedUp, LastUsedAt) = (signCount, isBackedUp, now);
}

/// <summary>What an authenticator has attested.</summary>
public sealed record PasskeyCredential(
    byte[] Id, byte[] PublicKey, long SignCount, IReadOnlyList<string> Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);
