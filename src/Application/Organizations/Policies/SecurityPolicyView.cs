using System.Linq.Expressions;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

public sealed record SecurityPolicyView : EntityView<SecurityPolicy>
{
    /// <summary>Members whose address is not verified are refused.</summary>
    public required bool RequireVerifiedEmail { get; init; }

    public static Expression<Func<SecurityPolicy, SecurityPolicyView>> Projection { get; } = x => new SecurityPolicyView
    {
        Id = x.Id,
        RequireVerifiedEmail = x.RequireVerifiedEmail,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<SecurityPolicy, SecurityPolicyView> Of { get; } = Projection.Compile();
}
