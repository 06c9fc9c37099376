using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Factors;

/// <summary>What the codes of an authenticator app are checked against.</summary>
public sealed class FactorSecret : IUserOwned, ICredential
{
    private FactorSecret()
    {
    }

    public Id<Factor> FactorId { get; private init; }

    public Id<User> UserId { get; private init; }

    /// <summary>160 random bits, encrypted with the key ring: unlike a password it is needed in the clear, so a hash would not do.</summary>
    [Sensitive]
    public byte[] ProtectedSecret { get; private init; } = [];

    /// <summary>The time step of the last code that was accepted: neither that code nor an older one is accepted again.</summary>
    public long LastStep { get; private init; }

    public static FactorSecret Of(Factor factor, byte[] protectedSecret) =>
        new() { FactorId = factor.Id, UserId = factor.UserId, ProtectedSecret = protectedSecret };
}
