using Platform.Domain.Common;

namespace Platform.Domain.Identity.Sessions;

/// <summary>
/// What the refresh tokens of one session are checked against. All of them carry the family's secret, so an old one is
/// known for what it is however many came after it; one of them is current, and its predecessor still works for a moment.
/// One row for each session, however often it is refreshed (docs/decisions/0010-refresh-tokens.md).
/// </summary>
public sealed class RefreshTokenFamily : IGlobal, ICredential
{
    private RefreshTokenFamily()
    {
    }

    public Id<Session> SessionId { get; private init; }

    /// <summary>SHA-256 of the part that all tokens of the session share, 256 random bits.</summary>
    [Sensitive]
    public byte[] FamilyHash { get; private init; } = [];

    /// <summary>SHA-256 of the other part of the current token, 256 random bits.</summary>
    [Sensitive]
    public byte[] CurrentHash { get; private init; } = [];

    /// <summary>The same of the token that the current one replaced.</summary>
    [Sensitive]
    public byte[]? PreviousHash { get; private init; }

    public DateTimeOffset? RotatedAt { get; private init; }

    /// <summary>Of the client that replaced it, who alone may do so again for a moment.</summary>
    [Sensitive]
    public byte[]? ClientHash { get; private init; }

    /// <summary>The current token's own part, under a key that only the previous token gives.</summary>
    [Sensitive]
    public byte[]? SealedCurrent { get; private init; }

    public static RefreshTokenFamily Of(Id<Session> session, byte[] family, byte[] current) =>
        new() { SessionId = session, FamilyHash = family, CurrentHash = current };
}
