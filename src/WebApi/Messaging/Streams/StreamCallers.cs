using Platform.Application.Messaging.Streams;
using Platform.WebApi.Common.Authentication;

namespace Platform.WebApi.Messaging.Streams;

/// <summary>
/// Whether the client of an open stream would still get in, and what it may see now. A session that has ended, a revoked token,
/// a lost membership and another role reach every node within a second, and so they reach its streams.
/// </summary>
internal sealed class StreamCallers(CallerCredentials credentials, CallerOrganizations organizations, TimeProvider clock)
{
    private static readonly RequirePermissionAttribute Rule = (RequirePermissionAttribute)AccessRules.Of(typeof(OpenStream));

    /// <summary>Throws what a new request would be refused with.</summary>
    public async ValueTask<OrganizationAccess> Access(HttpContext http, OrganizationAccess opened)
    {
        var credential = await credentials.Of(http) ?? throw CommonErrors.Unauthenticated;
        // By id: a stream survives that the organization gets another slug.
        var access = await organizations.Access(http, credential, opened.Organization.ToString()) ?? throw CommonErrors.NotFound;
        access.MustBeMetBy(credential.Actor, RequestOrigins.Of(http), clock.GetUtcNow());
        return access.Permissions.Has(Rule.Permission) ? access : throw CommonErrors.PermissionDenied;
    }
}
