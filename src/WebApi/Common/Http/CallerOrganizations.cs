using Platform.Domain.Organizations.Roles;

namespace Platform.WebApi.Common.Http;

/// <summary>What a caller may do in the organization that a route names, as of now. Null is the one answer for what is not there and what is not theirs.</summary>
internal sealed class CallerOrganizations(IOrganizationDirectory organizations)
{
    public async ValueTask<OrganizationAccess?> Access(HttpContext http, Credential credential, string org)
    {
        var access = credential switch
        {
            { Actor: Actor.SignedIn { Impersonation.Organization: var only } } when !await organizations.IsNamed(only, org, http.RequestAborted) => null,
            { Actor: Actor.SignedIn signedIn } => (await organizations.OfMember(org, signedIn.User, http.RequestAborted))?.Within(signedIn.Bounds),
            { Organization: { } own } when await organizations.IsNamed(own.Organization, org, http.RequestAborted) => own,
            _ => null,
        };
        return access is { IsDeleted: true } && !CanRestore(http, credential, access) ? null : access;
    }

    /// <summary>A deleted organization is gone for everyone and for every API token, except for a person who may bring it back.</summary>
    private static bool CanRestore(HttpContext http, Credential credential, OrganizationAccess access) =>
        credential.Actor is Actor.SignedIn
        && access.Permissions.Has(Permissions.Organization.Delete)
        && http.GetEndpoint()?.Metadata.GetMetadata<AllowDeletedOrganization>() is not null;
}

/// <summary>Marks the endpoints that a deleted organization still answers to, for those who may restore it.</summary>
internal sealed class AllowDeletedOrganization;
