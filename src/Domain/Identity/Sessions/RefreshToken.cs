using Platform.Domain.Common;

namespace Platform.Domain.Identity.Sessions;

/// <summary>What a refresh token is checked against. Replaced with every use; the session is the family.</summary>
public sealed class RefreshToken : Entity<RefreshToken>, IEntity, IGlobal, ICredential
{
    private RefreshToken()
    {
    }

    public static string Prefix => "rtok";

    public Id<Session> SessionId { get; private init; }

    /// <summary>SHA-256 of 256 random bits.</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public DateTimeOffset? UsedAt { get; private set; }

    public static RefreshToken Of(Id<Session> session, byte[] hash) =>
        new() { Id = Id<RefreshToken>.New(), SessionId = session, Hash = hash };
}
