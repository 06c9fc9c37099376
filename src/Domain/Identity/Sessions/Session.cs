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

    public string? UserAgent { get; private init; }

    public string? Address { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static Session Start(Id<User> user, string? userAgent, string? address, DateTimeOffset expiresAt) =>
        new() { Id = Id<Session>.New(), UserId = user, UserAgent = userAgent, Address = address, ExpiresAt = expiresAt };

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
