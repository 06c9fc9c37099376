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

    public string? UserAgent { get; private init; }

    public string? Address { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static Session Start(
        Id<User> user, Transport transport, IEnumerable<string> methods, string? userAgent, string? address, DateTimeOffset now, DateTimeOffset expiresAt) => new()
    {
        Id = Id<Session>.New(),
        UserId = user,
        Transport = transport,
        AuthenticatedAt = now,
        AuthenticationMethods = [.. methods],
        UserAgent = userAgent,
        Address = address,
        ExpiresAt = expiresAt,
    };

    /// <summary>The user has proved again who they are. What they proved before still holds.</summary>
    public void Reauthenticate(IEnumerable<string> methods, DateTimeOffset now) =>
        (AuthenticatedAt, AuthenticationMethods) = (now, [.. AuthenticationMethods.Union(methods)]);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
