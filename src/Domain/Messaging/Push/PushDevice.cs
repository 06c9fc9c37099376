using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Domain.Messaging.Push;

public enum PushPlatform
{
    Ios,
    Android,
    Web,
}

/// <summary>Where a user gets push notifications. A device has one user: whoever has registered it last.</summary>
public sealed class PushDevice : Entity<PushDevice>, IEntity, IUserOwned
{
    public const int MostPerUser = 50;

    private PushDevice()
    {
    }

    public static string Prefix => "pdev";

    public Id<User> UserId { get; private init; }

    /// <summary>In which it was registered: when that ends, nothing is sent there any more.</summary>
    public Id<Session> SessionId { get; private set; }

    public PushPlatform Platform { get; private init; }

    /// <summary>The provider's token, or the address of the push service.</summary>
    [Sensitive]
    public string Token { get; private init; } = "";

    /// <summary>By which the same device is recognized, whoever registers it.</summary>
    [Sensitive]
    public byte[] AddressHash { get; private init; } = [];

    /// <summary>A browser's public key, an uncompressed point on P-256; null for others.</summary>
    [Sensitive]
    public byte[]? PublicKey { get; private set; }

    /// <summary>A browser's authentication secret; null for others.</summary>
    [Sensitive]
    public byte[]? Secret { get; private set; }

    /// <summary>A BCP 47 language tag.</summary>
    public string Locale { get; private set; } = "";

    /// <summary>The last time. What a provider said before that does not count.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    public static PushDevice Register(Id<User> user, Id<Session> session, PushAddress address, string locale, DateTimeOffset now)
    {
        var device = new PushDevice
        {
            Id = Id<PushDevice>.New(),
            UserId = user,
            Platform = address.Platform,
            Token = address.Token,
            AddressHash = address.Hash,
        };
        device.Renew(session, address, locale, now);
        return device;
    }

    /// <summary>The same device again: apps register whenever they start.</summary>
    public void Renew(Id<Session> session, PushAddress address, string locale, DateTimeOffset now)
    {
        (SessionId, Locale, RegisteredAt) = (session, locale, now);
        if (address.Keys is { } keys)
            (PublicKey, Secret) = (keys.PublicKey, keys.Secret);
    }
}
