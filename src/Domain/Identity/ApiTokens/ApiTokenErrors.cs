using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.ApiTokens;

public static class ApiTokenErrors
{
    /// <summary>Of the form of a secret, and nobody's.</summary>
    public static PlatformError Unknown() =>
        new(CommonErrors.Unauthenticated.Kind, CommonErrors.Unauthenticated.Code, "This API token is not valid: it was rotated, or never given out. Send its newest secret, or ask whoever manages it for one.");

    public static PlatformError NotActive =>
        new(ErrorKind.Conflict, "token_not_active", "The token is revoked or expired. Create a new one.");

    public static PlatformError ExpiresInPast =>
        CommonErrors.Invalid("expiresAt", "Give a time in the future, or leave it out for the longest that is allowed.");

    public static PlatformError NotForTeams =>
        CommonErrors.Invalid("permissions", $"A token for one team can have {string.Join(", ", Permissions.OfTeams)} and nothing else.");

    public static PlatformError NameTaken =>
        new(ErrorKind.Conflict, "token_name_taken", "There is an active token with this name already. Choose another one.");

    public static PlatformError Personal =>
        new(ErrorKind.Denied, "token_personal", "This is a member's personal token, and only they can have its secret. Revoke it instead.");

    public static PlatformError Orphaned =>
        new(ErrorKind.Unauthenticated, "token_orphaned", "Whoever answered for this token has left the organization. Ask an administrator to rotate it.");

    /// <summary>To rotate it with an overlap would give the secret back to whoever has left.</summary>
    public static PlatformError OrphanedOverlap =>
        CommonErrors.Invalid("overlapHours", "Whoever answered for this token has left the organization, so the old secret is not made valid again. Use 0.");

    public static PlatformError AddressNotAllowed =>
        new(ErrorKind.Denied, "address_not_allowed", "This token may not be used from your address. Ask whoever created it which addresses it is for.");

    public static PlatformError ExpiresTooLate(TimeSpan longest) =>
        CommonErrors.Invalid("expiresAt", $"At most {(int)longest.TotalDays} days from now.");
}
