using Platform.Domain.Common;

namespace Platform.Domain.Identity.ApiTokens;

public static class ApiTokenErrors
{
    public static PlatformError NotActive =>
        new(ErrorKind.Conflict, "token_not_active", "The token is revoked or expired. Create a new one.");

    public static PlatformError ExpiresInPast =>
        CommonErrors.Invalid("expiresAt", "Give a time in the future, or leave it out for a token that does not expire.");

    public static PlatformError NameTaken =>
        new(ErrorKind.Conflict, "token_name_taken", "The organization has an active token with this name. Choose another one.");
}
