using Platform.Domain.Common;

namespace Platform.Domain.Identity.Passkeys;

public static class PasskeyErrors
{
    /// <summary>One answer for everything that can be wrong with it: more would help whoever forges one.</summary>
    public static PlatformError Refused =>
        new(ErrorKind.Denied, "passkey_refused", "The passkey was not accepted. Start again with a new challenge, or use another method.");

    public static PlatformError Taken =>
        new(ErrorKind.Conflict, "passkey_taken", "This passkey is registered already. Use another authenticator.");
}
