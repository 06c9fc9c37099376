using Platform.Domain.Common;

namespace Platform.Domain.Identity.Operators;

public static class OperatorErrors
{
    public static PlatformError SecondFactorRequired =>
        new(ErrorKind.Denied, "second_factor_required", "Operators need a second factor. Sign in with yours, or prove it with POST /v1/auth/step-up; if you have none, add one to your account first.");

    public static PlatformError AboveOwn =>
        new(ErrorKind.Denied, "operator_above_own", "You can give other operators only what you may do yourself. Leave out the other permissions.");
}
