using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.ApiTokens;

/// <summary>
/// When and from where a token was used last, to the minute. A row of its own: in the token's, every use would be a new
/// version of the token, and would empty it from all caches.
/// </summary>
public sealed class ApiTokenUse : TenantEntity<ApiTokenUse>, IEntity, IVisibleToUser
{
    private ApiTokenUse()
    {
    }

    public static string Prefix => "toku";

    public Id<ApiToken> TokenId { get; private init; }

    public Id<User> UserId { get; private init; }

    public DateTimeOffset UsedAt { get; private init; }

    public string? Address { get; private init; }
}
