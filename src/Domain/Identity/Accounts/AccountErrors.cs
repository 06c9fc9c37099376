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

    /// <summary>Only ever answered to the right password.</summary>
    public static PlatformError Deactivated =>
        new(ErrorKind.Denied, "account_deactivated", "The account is deactivated. Reopen it with POST /v1/auth/reactivation and the same address and password, then sign in.");

    /// <summary>Only ever answered to the right password.</summary>
    public static PlatformError DeactivatedByOperator =>
        new(ErrorKind.Denied, "account_deactivated_by_operator", "The account was deactivated by an operator of the platform, and only they can reopen it. Ask them.");

    public static PlatformError SoleOwner =>
        new(ErrorKind.Conflict, "sole_owner", "You are the only owner of the organizations in blockedBy. Hand each of them over, make someone else an owner, or delete it first.");

    public static PlatformError SoleOwnerOf(IReadOnlyList<Obstacle> organizations) =>
        new(SoleOwner.Kind, SoleOwner.Code, SoleOwner.Message) { BlockedBy = organizations };

    public static PlatformError DeactivatedUntilErased(DateTimeOffset erasure) => new(
        Deactivated.Kind, Deactivated.Code, $"The account will be erased at {erasure:yyyy-MM-dd HH:mm} UTC. To keep it, use POST /v1/auth/reactivation with the same address and password, then sign in.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "There is no account with this address. Register it first.");

    public static PlatformError BusyFor(TimeSpan wait) =>
        new(Busy.Kind, Busy.Code, Busy.Message) { RetryAfter = wait };

    public static PlatformError LockedFor(TimeSpan wait) =>
        new(Locked.Kind, Locked.Code, Locked.Message) { RetryAfter = wait, Limit = new("account", 1, wait) };
}
