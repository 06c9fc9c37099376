using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Factors;

/// <summary>What a challenge asks for, so that the answer to one is none to another.</summary>
public enum ChallengeKind
{
    /// <summary>The second factor of a sign-in whose password was right.</summary>
    SecondFactor,

    /// <summary>A new passkey of the signed-in user.</summary>
    PasskeyRegistration,

    /// <summary>A passkey of whoever answers.</summary>
    PasskeyProof,

    /// <summary>A sign-in with an identity provider, on its way there and back.</summary>
    ProviderSignIn,

    /// <summary>A link of an account with an identity at a provider, which its user has to confirm.</summary>
    IdentityLink,
}

/// <summary>A question that is answered once and within minutes, from one request to the next one.</summary>
public sealed class Challenge : IGlobal, ICredential
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>With a provider people may have to find their telephone first.</summary>
    public static readonly TimeSpan ProviderLifetime = TimeSpan.FromMinutes(10);

    private Challenge()
    {
    }

    /// <summary>SHA-256 of the text that the client has, 256 random bits.</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public ChallengeKind Kind { get; private init; }

    /// <summary>Whom it asks; null when the answer says who it is.</summary>
    public Id<User>? UserId { get; private init; }

    /// <summary>What the answer is checked against, encrypted with the key ring.</summary>
    [Sensitive]
    public byte[] State { get; private init; } = [];

    /// <summary>Answers so far, right or wrong.</summary>
    public int Attempts { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private init; }

    public static Challenge Of(byte[] hash, ChallengeKind kind, Id<User>? user, byte[] state, DateTimeOffset now) =>
        new() { Hash = hash, Kind = kind, UserId = user, State = state, ExpiresAt = now + (kind == ChallengeKind.ProviderSignIn ? ProviderLifetime : Lifetime) };
}
