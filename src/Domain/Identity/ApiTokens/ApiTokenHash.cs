using Platform.Domain.Common;

namespace Platform.Domain.Identity.ApiTokens;

/// <summary>What an API token's secret is checked against: SHA-256, enough for 178 random bits.</summary>
public sealed class ApiTokenHash : TenantEntity<ApiTokenHash>, IEntity, ICredential
{
    private ApiTokenHash()
    {
    }

    public static string Prefix => "tokh";

    public Id<ApiToken> TokenId { get; private init; }

    public int Generation { get; private init; }

    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public static ApiTokenHash Of(ApiToken token, byte[] hash) =>
        new() { Id = Id<ApiTokenHash>.New(), TokenId = token.Id, Generation = token.Generation, Hash = hash };
}
