using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Sessions;

/// <summary>A sign-in of one user on one device. Holds no secret: those are rows of their own, out of the application's reach.</summary>
public sealed class Session : Entity<Session>, IEntity, IUserOwned
{
    private Session()
    {
    }

    public static string Prefix => "sess";

    public Id<User> UserId { get; private init; }

    public Transport Transport { get; private init; }

    /// <summary>When the user last proved who they are: at sign-in, or at a step-up since.</summary>
    public DateTimeOffset AuthenticatedAt { get; private set; }

    /// <summary>How they proved it, in the words of RFC 8176, such as <c>pwd</c> and <c>otp</c>.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; private set; } = [];

    /// <summary>Such as <c>Chrome on Windows</c>.</summary>
    public string DeviceName { get; private init; } = "";

    public string? UserAgent { get; private init; }

    public string? Address { get; private init; }

    /// <summary>The network of the address, by which a device that moves about in it is recognized.</summary>
    public string? Network { get; private init; }

    /// <summary>At the latest, however much it is used.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The actor who ended it, by id; null for the platform itself.</summary>
    public string? RevokedBy { get; private set; }

    public SessionEnd? RevokedFor { get; private set; }

    public static Session Start(
        Id<User> user, Transport transport, IEnumerable<string> methods, Device device, DateTimeOffset now, TimeSpan lifetime) => new()
        {
            Id = Id<Session>.New(),
            UserId = user,
            Transport = transport,
            AuthenticatedAt = now,
            AuthenticationMethods = [.. methods],
            DeviceName = device.Name,
            UserAgent = device.UserAgent,
            Address = device.Address,
            Network = device.Network,
            ExpiresAt = now + lifetime,
        };

    /// <summary>The user has proved again who they are. What they proved before still holds.</summary>
    public void Reauthenticate(IEnumerable<string> methods, DateTimeOffset now) =>
        (AuthenticatedAt, AuthenticationMethods) = (now, [.. AuthenticationMethods.Union(methods)]);

    /// <summary>The first end counts.</summary>
    public void End(SessionEnd reason, string? by, DateTimeOffset now)
    {
        if (RevokedAt is null)
            (RevokedAt, RevokedBy, RevokedFor) = (now, by, reason);
    }
}
