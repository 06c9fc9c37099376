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

    /// <summary>A second factor that the organization's identity provider vouches for counts as one.</summary>
    public bool TrustProviderFactors { get; private set; }

    /// <summary>Members of <see cref="Policies.SignInMethods"/>; null for all.</summary>
    public IReadOnlyList<string>? SignInMethods { get; private set; }

    /// <summary>How old a sign-in may be; null for as long as the session lasts.</summary>
    public int? LongestSessionHours { get; private set; }

    /// <summary>Where requests may come from, in CIDR notation; null for everywhere.</summary>
    public IReadOnlyList<string>? AllowedAddresses { get; private set; }

    /// <summary>The domains of addresses that are invited and that join; null for all. Who is a member stays one.</summary>
    public IReadOnlyList<string>? MemberDomains { get; private set; }

    /// <summary>Keys of the roles that may create teams, besides owners; null for all with the permission.</summary>
    public IReadOnlyList<string>? TeamCreators { get; private set; }

    /// <summary>The same of projects.</summary>
    public IReadOnlyList<string>? ProjectCreators { get; private set; }

    /// <summary>The same of API tokens, personal ones as well.</summary>
    public IReadOnlyList<string>? TokenCreators { get; private set; }

    /// <summary>The longest that a new API token lasts, in days; null for the longest that the platform allows.</summary>
    public int? LongestTokenDays { get; private set; }

    /// <summary>Programs with the permission may register OpenID clients (RFC 7591), where the platform offers it.</summary>
    public bool AllowClientRegistration { get; private set; }

    /// <summary>What is left to some roles, and to which.</summary>
    public IReadOnlyDictionary<Creation, IReadOnlyList<string>> Creators => new[]
    {
        (Creation.Teams, Roles: TeamCreators), (Creation.Projects, Roles: ProjectCreators), (Creation.Tokens, Roles: TokenCreators),
    }.Where(x => x.Roles is not null).ToDictionary(x => x.Item1, x => x.Roles!);

    public static SecurityPolicy Of(Id<Organization> organization) => new() { Id = new(organization.Value) };

    public void ChangeRequireVerifiedEmail(bool required) => RequireVerifiedEmail = required;

    public void ChangeAllowImpersonation(bool allowed) => AllowImpersonation = allowed;

    public void RequireSecondFactorFrom(DateTimeOffset? time) => SecondFactorRequiredFrom = time?.ToUniversalTime();

    public void ChangeTrustProviderFactors(bool trusted) => TrustProviderFactors = trusted;

    public void ChangeSignInMethods(IReadOnlyList<string>? methods) => SignInMethods = methods;

    public void ChangeLongestSessionHours(int? hours) => LongestSessionHours = hours;

    public void ChangeAllowedAddresses(IReadOnlyList<string>? ranges) => AllowedAddresses = ranges;

    public void ChangeMemberDomains(IReadOnlyList<string>? domains) => MemberDomains = domains;

    public void ChangeTeamCreators(IReadOnlyList<string>? roles) => TeamCreators = roles;

    public void ChangeProjectCreators(IReadOnlyList<string>? roles) => ProjectCreators = roles;

    public void ChangeTokenCreators(IReadOnlyList<string>? roles) => TokenCreators = roles;

    public void ChangeAllowClientRegistration(bool allowed) => AllowClientRegistration = allowed;

    /// <summary>Holds for new tokens.</summary>
    public void ChangeLongestTokenDays(int? days) => LongestTokenDays = days;
}
