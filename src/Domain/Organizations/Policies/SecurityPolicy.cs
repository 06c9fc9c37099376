using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Organizations.Policies;

/// <summary>What an organization asks of its members' accounts. Every organization has one, under its own id.</summary>
public sealed class SecurityPolicy : TenantEntity<SecurityPolicy>, IEntity
{
    private SecurityPolicy()
    {
    }

    public static string Prefix => "secpol";

    /// <summary>Members whose address is not verified are refused.</summary>
    public bool RequireVerifiedEmail { get; private set; }

    /// <summary>Operators of the platform may act as members, to help them.</summary>
    public bool AllowImpersonation { get; private set; } = true;

    /// <summary>From when on members without a second factor are refused, which is the end of their time to add one; null: never.</summary>
    public DateTimeOffset? SecondFactorRequiredFrom { get; private set; }

    /// <summary>The longest that a new API token lasts, in days; null for the longest that the platform allows.</summary>
    public int? LongestTokenDays { get; private set; }

    public static SecurityPolicy Of(Id<Organization> organization) => new() { Id = new(organization.Value) };

    public void ChangeRequireVerifiedEmail(bool required) => RequireVerifiedEmail = required;

    public void ChangeAllowImpersonation(bool allowed) => AllowImpersonation = allowed;

    public void RequireSecondFactorFrom(DateTimeOffset? time) => SecondFactorRequiredFrom = time?.ToUniversalTime();

    /// <summary>Holds for new tokens.</summary>
    public void ChangeLongestTokenDays(int? days) => LongestTokenDays = days;
}
