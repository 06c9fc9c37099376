using Platform.Domain.Common;

namespace Platform.Domain.Identity.Factors;

public static class FactorErrors
{
    public static PlatformError WrongCode =>
        new(ErrorKind.Denied, "wrong_code", "The code is wrong or was used before. Use the next one.");

    public static PlatformError Exists =>
        new(ErrorKind.Conflict, "factor_exists", "You have an authenticator app already. Remove it before you add another one.");

    public static PlatformError None =>
        new(ErrorKind.Conflict, "no_second_factor", "You have no second factor that recovery codes could stand in for. Add an authenticator app or a passkey first.");

    public static PlatformError NotConfirmedInTime =>
        new(ErrorKind.Conflict, "factor_not_confirmed_in_time", "The authenticator app was not confirmed within 15 minutes. Add it again.");

    /// <summary>One answer for what is used, expired and never was.</summary>
    public static PlatformError ChallengeNotUsable =>
        new(ErrorKind.Denied, "challenge_not_usable", "This challenge has expired, was used, or was answered wrongly too often. Start again and use the new one.");
}
