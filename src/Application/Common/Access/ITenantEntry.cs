using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Access;

/// <summary>
/// The only ways from a signed-in user into an organization that the route does not name: a new one, one that they are
/// invited to, and one that they are a member of.
/// </summary>
public interface ITenantEntry
{
    /// <summary>Into an organization that does not exist yet, under a new id.</summary>
    Id<Organization> EnterNew();

    /// <summary>Into the organization whose invitation has this token; throws <see cref="InvitationErrors.NotUsable"/> for any other.</summary>
    Task<Id<Invitation>> EnterInvited(string token, CancellationToken cancellation);

    /// <summary>
    /// With the caller's access there; throws not found when they are not a member, or the organization is deleted, and what
    /// its security policy says when their account does not meet that.
    /// </summary>
    Task<OrganizationAccess> EnterOwn(Id<Organization> organization, CancellationToken cancellation);

    /// <summary>The same whatever the policy asks, for what only takes access away, such as revoking one's own token.</summary>
    Task<OrganizationAccess> EnterToRevoke(Id<Organization> organization, CancellationToken cancellation);
}
