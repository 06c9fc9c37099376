using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>A user's account as ASP.NET Core Identity keeps it. Only the system role reaches it.</summary>
public sealed class Account : IdentityUser<Id<User>>, IGlobal
{
    public string DisplayName { get; set; } = "";

    /// <summary>BCP 47 language tag.</summary>
    public string Locale { get; set; } = "en";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; set; } = "UTC";

    [Sensitive]
    public override string? PasswordHash { get; set; }

    [Sensitive]
    public override string? SecurityStamp { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What the user may do as a platform operator; empty for everyone else.</summary>
    public IReadOnlyList<string> OperatorPermissions { get; set; } = [];

    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>Otherwise the owner did it, who can undo it.</summary>
    public bool IsDeactivatedByOperator { get; set; }

    /// <summary>When it is erased, if its owner asked for that.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    internal AccountClosure? Closure => DeactivatedAt is null && ErasedAt is null ? null : new(IsDeactivatedByOperator, ErasedAt);

    internal AccountView View() => new()
    {
        Id = Id,
        Email = Email!,
        EmailVerified = EmailConfirmed,
        DisplayName = DisplayName,
        Locale = Locale,
        TimeZone = TimeZone,
        CreatedAt = CreatedAt,
        Closure = Closure,
    };
}
