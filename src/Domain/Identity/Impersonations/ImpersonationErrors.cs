using Platform.Domain.Common;

namespace Platform.Domain.Identity.Impersonations;

public static class ImpersonationErrors
{
    public static PlatformError ReadOnly =>
        new(ErrorKind.Denied, "impersonation_read_only", "This impersonation may only read. Start one with write, if you are allowed to.");

    public static PlatformError NotAllowed =>
        new(ErrorKind.Denied, "impersonation_not_allowed", "Only the user can do this, in person. An operator who acts for them cannot.");

    public static PlatformError Forbidden =>
        new(ErrorKind.Denied, "impersonation_forbidden", "The organization does not let operators act as its members. Ask its administrators to allow it in their security policy.");

    public static PlatformError OfOperator =>
        new(ErrorKind.Denied, "impersonation_of_operator", "Nobody acts as an operator, or as themselves. Choose another member of the organization.");
}
