using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

public sealed record ApiTokenView : EntityView<ApiToken>
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The id of the user or of the API token that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For <c>Authorization: Bearer</c>. Only in the answer that made it, never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static Expression<Func<ApiToken, ApiTokenView>> Projection { get; } = x => new ApiTokenView
    {
        Id = x.Id,
        Name = x.Name,
        Permissions = x.PermissionNames,
        CreatedBy = x.CreatedBy,
        ExpiresAt = x.ExpiresAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<ApiToken, ApiTokenView> Of { get; } = Projection.Compile();
}
