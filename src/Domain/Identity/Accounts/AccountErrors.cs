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

    public static PlatformError Busy =>
        new(ErrorKind.Unavailable, "sign_in_busy", "Too many people sign in or register at this moment. Try again in a few seconds.");

    /// <summary>Of someone who is signed in, and stays so.</summary>
    public static PlatformError WrongPassword =>
        new(ErrorKind.Denied, "wrong_password", "This is not the password that you have now.");

    /// <summary>One answer for unknown, expired, used and replaced tokens.</summary>
    public static PlatformError TokenNotUsable =>
        new(ErrorKind.NotFound, "mail_token_not_usable", "The token is unknown, expired, used, or replaced by that of a later mail. Ask for a new one.");

    public static PlatformError EmailNotVerified =>
        new(ErrorKind.Denied, "email_not_verified", "This needs a verified address. Use the token of the mail that was sent to it, or ask for another mail.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "There is no account with this address. Register it first.");

    public static PlatformError BusyFor(TimeSpan wait) =>
        new(Busy.Kind, Busy.Code, Busy.Message) { RetryAfter = wait };

    public static PlatformError LockedFor(TimeSpan wait) =>
        new(Locked.Kind, Locked.Code, Locked.Message) { RetryAfter = wait, Limit = new("account", 1, wait) };
}
