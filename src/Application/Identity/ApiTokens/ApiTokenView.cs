using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.ApiTokens;

public sealed record ApiTokenView : EntityView<ApiToken>
{
    public required ApiTokenKind Kind { get; init; }

    public required Id<Organization> Organization { get; init; }

    /// <summary>Who answers for it: it can never do more than they can.</summary>
    public required Id<User> User { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The only team whose resources it sees, with the teams below; null for no such limit.</summary>
    public required Id<Team>? Team { get; init; }

    /// <summary>Where it may be used from, in CIDR notation; empty for everywhere.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The id of the user who made it.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Until when the secret before the last rotation works; null when it does not.</summary>
    public required DateTimeOffset? OverlapUntil { get; init; }

    /// <summary>To the minute; null until it is used.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    public required string? LastUsedAddress { get; init; }

    /// <summary>For <c>Authorization: Bearer</c>. Only in the answer that made it, never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static Expression<Func<ApiToken, ApiTokenView>> Projection { get; } = x => new ApiTokenView
    {
        Id = x.Id,
        Kind = x.Kind,
        Organization = x.TenantId,
        User = x.UserId,
        Name = x.Name,
        Permissions = x.PermissionNames,
        Team = x.TeamId,
        Addresses = x.Addresses,
        CreatedBy = x.CreatedBy,
        ExpiresAt = x.ExpiresAt,
        OverlapUntil = x.PreviousUntil,
        LastUsedAt = x.LastUse == null ? null : x.LastUse.UsedAt,
        LastUsedAddress = x.LastUse == null ? null : x.LastUse.Address,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<ApiToken, ApiTokenView> Of { get; } = Projection.Compile();
}
