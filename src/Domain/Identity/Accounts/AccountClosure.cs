using Platform.Domain.Common;

namespace Platform.Domain.Identity.Accounts;

/// <summary>That an account cannot be used at the moment: by nobody, and with none of its sessions and tokens.</summary>
/// <param name="ByOperator">Only an operator can reopen it; otherwise its owner can.</param>
/// <param name="ErasedAt">When it is erased for good; null for an account that is deactivated alone.</param>
public sealed record AccountClosure(bool ByOperator, DateTimeOffset? ErasedAt)
{
    /// <summary>How long the owner can change their mind after asking for the account to be deleted.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>What someone who has proven to be the owner is told.</summary>
    public PlatformError Error => ByOperator ? AccountErrors.DeactivatedByOperator
        : ErasedAt is { } erasure ? AccountErrors.DeactivatedUntilErased(erasure)
        : AccountErrors.Deactivated;
}
