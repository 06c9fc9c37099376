using System.Linq.Expressions;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

public sealed record SecurityPolicyView : EntityView<SecurityPolicy>
{
    /// <summary>Members whose address is not verified are refused.</summary>
    public required bool RequireVerifiedEmail { get; init; }

    /// <summary>Operators of the platform may act as members, to help them.</summary>
    public required bool AllowImpersonation { get; init; }

    /// <summary>From when on members without a second factor are refused; null: never. API tokens are not affected.</summary>
    public required DateTimeOffset? SecondFactorRequiredFrom { get; init; }

    /// <summary>The longest that a new API token lasts, in days; null for the longest that the platform allows.</summary>
    public required int? LongestTokenDays { get; init; }

    public static Expression<Func<SecurityPolicy, SecurityPolicyView>> Projection { get; } = x => new SecurityPolicyView
    {
        Id = x.Id,
        RequireVerifiedEmail = x.RequireVerifiedEmail,
        AllowImpersonation = x.AllowImpersonation,
        SecondFactorRequiredFrom = x.SecondFactorRequiredFrom,
        LongestTokenDays = x.LongestTokenDays,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<SecurityPolicy, SecurityPolicyView> Of { get; } = Projection.Compile();
}
