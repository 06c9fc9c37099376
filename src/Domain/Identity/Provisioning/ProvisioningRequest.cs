using Platform.Domain.Common;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Domain.Identity.Provisioning;

/// <summary>One SCIM request of an organization, as its log tells of it. Names no person but by id.</summary>
public sealed class ProvisioningRequest : TenantEntity<ProvisioningRequest>, IEntity
{
    private ProvisioningRequest()
    {
    }

    public static string Prefix => "preq";

    public Id<ApiToken>? TokenId { get; private init; }

    public string RequestId { get; private init; } = "";

    public string Method { get; private init; } = "";

    /// <summary>Below <c>/scim/v2</c>, without the query.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The HTTP status.</summary>
    public int Status { get; private init; }

    public string? ScimType { get; private init; }

    /// <summary>What the caller was told was wrong.</summary>
    public string? Detail { get; private init; }

    public int DurationMs { get; private init; }
}
