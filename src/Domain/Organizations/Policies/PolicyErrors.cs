using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Policies;

public static class PolicyErrors
{
    public static PlatformError SecondFactorRequired =>
        new(ErrorKind.Denied, "second_factor_required", "The organization requires a second factor, and your account has none. Add an authenticator app with POST /v1/me/factors or a passkey with POST /v1/me/passkeys/registration-options.");

    public static PlatformError SecondFactorRequiredSince(DateTimeOffset time) =>
        new(SecondFactorRequired.Kind, SecondFactorRequired.Code, $"{SecondFactorRequired.Message} Required since {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; what you ask for works as soon as you have one.");
}
