using Platform.Domain.Common;

namespace Platform.Domain.Identity.Accounts;

public static class AccountErrors
{
    public static PlatformError EmailTaken =>
        new(ErrorKind.Conflict, "email_taken", "There is an account with this address. Sign in instead.");

    /// <summary>One answer for an unknown address and a wrong password.</summary>
    public static PlatformError BadCredentials =>
        new(ErrorKind.Unauthenticated, "bad_credentials", "The address or the password is wrong.");

    public static PlatformError Locked =>
        new(ErrorKind.TooMany, "account_locked", "Too many failed attempts. Wait and try again.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "There is no account with this address. Register it first.");

    public static PlatformError LockedFor(TimeSpan wait) =>
        new(Locked.Kind, Locked.Code, Locked.Message) { RetryAfter = wait, Limit = new("account", 1, wait) };
}
