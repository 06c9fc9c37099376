using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Where every SCIM request is written down, whatever becomes of it.</summary>
public interface IProvisioningLog
{
    /// <summary>In a statement of its own. Never throws.</summary>
    Task Write(Id<Organization> organization, ProvisioningLogEntry entry);
}

/// <param name="Path">Below <c>/scim/v2</c>, without the query, which can name people.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record ProvisioningLogEntry(
    Id<ApiToken>? Token, string RequestId, string Method, string Path, int Status, string? ScimType, string? Detail, TimeSpan Duration);
