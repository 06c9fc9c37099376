using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

internal static class MyOrganizations
{
    /// <summary>The only one that a session counts in; null where it counts in all of them.</summary>
    public static Id<Organization>? VisibleTo(Actor actor) => actor is Actor.SignedIn { HasOwnProof: false, Bounds.Organization: var bound } ? bound : null;
}
