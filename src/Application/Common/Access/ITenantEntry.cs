using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Access;

/// <summary>
/// The only two ways from a signed-in user into an organization that the route does not name. Neither can be pointed
/// at an organization of the caller's choice.
/// </summary>
public interface ITenantEntry
{
    /// <summary>Into an organization that does not exist yet, under a new id.</summary>
    Id<Organization> EnterNew();

    /// <summary>Into the organization whose invitation has this token; throws <see cref="InvitationErrors.NotUsable"/> for any other.</summary>
    Task<Id<Invitation>> EnterInvited(string token, CancellationToken cancellation);
}
