using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Provider;

/// <summary>A device without a browser that waits for its user to let it in at another one (RFC 8628).</summary>
public sealed class DeviceAuthorization : IGlobal, ICredential
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Seconds between two questions of the device.</summary>
    public const int Interval = 5;

    private DeviceAuthorization()
    {
    }

    /// <summary>SHA-256 of the device's code, 256 random bits.</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    /// <summary>SHA-256 of what the user types.</summary>
    [Sensitive]
    public byte[] UserCodeHash { get; private init; } = [];

    public Id<Client> ClientId { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>Longer whenever the device did not wait for it.</summary>
    public int Seconds { get; private init; }

    public DateTimeOffset? AskedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>Who let it in; null with a decision: it was refused.</summary>
    public Id<User>? UserId { get; private init; }

    public Id<Session>? BrowserSessionId { get; private init; }

    public Id<Organization>? BoundTo { get; private init; }

    public Id<Connection>? ConnectionId { get; private init; }

    public DateTimeOffset? AuthenticatedAt { get; private init; }

    public IReadOnlyList<string>? AuthenticationMethods { get; private init; }

    public DateTimeOffset? UsedAt { get; private init; }

    public static DeviceAuthorization Of(byte[] hash, byte[] userCodeHash, Id<Client> client, IReadOnlyList<string> scopes, DateTimeOffset now) =>
        new() { Hash = hash, UserCodeHash = userCodeHash, ClientId = client, Scopes = scopes, Seconds = Interval, ExpiresAt = now + Lifetime };
}
