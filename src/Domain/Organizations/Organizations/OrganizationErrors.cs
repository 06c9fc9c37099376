using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Organizations;

public static class OrganizationErrors
{
    public static PlatformError SlugTaken =>
        new(ErrorKind.Conflict, "slug_taken", "Another organization uses this slug, or did in the last 90 days. Choose another one.");

    public static PlatformError LastOwner =>
        new(ErrorKind.Conflict, "last_owner", "An organization needs an owner. Make someone else an owner first.");

    public static PlatformError SlugNotConfirmed =>
        CommonErrors.Invalid("confirm", "Say what is to be deleted, with the slug of the organization in the address: ?confirm=<slug>.");

    public static PlatformError NoLongerRestorable =>
        new(ErrorKind.Conflict, "no_longer_restorable", "The organization was deleted more than 30 days ago.");
}
