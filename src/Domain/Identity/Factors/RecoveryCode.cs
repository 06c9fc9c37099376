using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Factors;

/// <summary>One of ten codes that stand in for a lost factor, each of them once.</summary>
public sealed class RecoveryCode : IGlobal, ICredential
{
    private RecoveryCode()
    {
    }

    public Id<User> UserId { get; private init; }

    /// <summary>SHA-256, enough for 120 random bits (ASVS 6.5.2).</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public DateTimeOffset? UsedAt { get; private init; }

    public static RecoveryCode Of(Id<User> user, byte[] hash) => new() { UserId = user, Hash = hash };
}
