using System.Linq.Expressions;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

public sealed record SecurityPolicyView : SettingsView<SecurityPolicy>
{
    /// <summary>Members whose address is not verified are refused.</summary>
    public required bool RequireVerifiedEmail { get; init; }

    /// <summary>Operators of the platform may act as members, to help them.</summary>
    public required bool AllowImpersonation { get; init; }

    /// <summary>From when on members without a second factor are refused; null: never. The organization's API tokens are not affected.</summary>
    public required DateTimeOffset? SecondFactorRequiredFrom { get; init; }

    /// <summary>A second factor that the organization's identity provider vouches for counts as one.</summary>
    public required bool TrustProviderFactors { get; init; }

    /// <summary>How members may have signed in, of <c>password</c>, <c>passkey</c>, <c>social</c> and <c>connection</c>; null: in any way.</summary>
    public required IReadOnlyList<string>? SignInMethods { get; init; }

    /// <summary>How old a sign-in may be, in hours; null: as old as the session.</summary>
    public required int? LongestSessionHours { get; init; }

    /// <summary>Where requests may come from, in CIDR notation; null: from everywhere. Holds for API tokens as well.</summary>
    public required IReadOnlyList<string>? AllowedAddresses { get; init; }

    /// <summary>The domains of addresses that can be invited and can join; null: all. Who is a member stays one.</summary>
    public required IReadOnlyList<string>? MemberDomains { get; init; }

    /// <summary>Keys of the roles that may create teams, besides owners; null: whoever has the permission.</summary>
    public required IReadOnlyList<string>? TeamCreators { get; init; }

    /// <summary>Keys of the roles that may create projects, besides owners; null: whoever has the permission.</summary>
    public required IReadOnlyList<string>? ProjectCreators { get; init; }

    /// <summary>Keys of the roles that may create API tokens, also personal ones, besides owners; null: whoever can.</summary>
    public required IReadOnlyList<string>? TokenCreators { get; init; }

    /// <summary>The longest that a new API token lasts, in days; null for the longest that the platform allows.</summary>
    public required int? LongestTokenDays { get; init; }

    /// <summary>API tokens with <c>clients.register</c> may register OpenID clients (RFC 7591), where the platform offers it.</summary>
    public required bool AllowClientRegistration { get; init; }

    public static Expression<Func<SecurityPolicy, SecurityPolicyView>> Projection { get; } = x => new SecurityPolicyView
    {
        Id = x.Id,
        RequireVerifiedEmail = x.RequireVerifiedEmail,
        AllowImpersonation = x.AllowImpersonation,
        SecondFactorRequiredFrom = x.SecondFactorRequiredFrom,
        TrustProviderFactors = x.TrustProviderFactors,
        SignInMethods = x.SignInMethods,
        LongestSessionHours = x.LongestSessionHours,
        AllowedAddresses = x.AllowedAddresses,
        MemberDomains = x.MemberDomains,
        TeamCreators = x.TeamCreators,
        ProjectCreators = x.ProjectCreators,
        TokenCreators = x.TokenCreators,
        LongestTokenDays = x.LongestTokenDays,
        AllowClientRegistration = x.AllowClientRegistration,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<SecurityPolicy, SecurityPolicyView> Of { get; } = Projection.Compile();
}
