using Platform.Domain.Common;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Policies;

namespace Platform.Domain.Identity.Operators;

public static class OperatorErrors
{
    /// <summary>The code says the same as where an organization asks for it; how to get on is another matter.</summary>
    public static PlatformError SecondFactorRequired() =>
        new(PolicyErrors.SecondFactorRequired.Kind, PolicyErrors.SecondFactorRequired.Code, "Operators need a second factor. Sign in with yours, or prove it with POST /v1/auth/step-up; if you have none, add one to your account first.");

    /// <summary>Also after a step-up: the session stays within the organization that has begun it.</summary>
    public static PlatformError OwnSignInRequired() =>
        new(SessionErrors.OwnSignInRequired.Kind, SessionErrors.OwnSignInRequired.Code, "This is for operators of the platform, and you signed in with an organization's identity provider, which counts in that organization alone. Sign out, and sign in with your own password or passkey.");

    /// <summary>No administrator of an organization can help here.</summary>
    public static PlatformError PermissionDenied(string permission) =>
        new(CommonErrors.PermissionDenied.Kind, CommonErrors.PermissionDenied.Code, $"This is for operators of the platform who have {permission}. Ask an operator who manages operators.");

    public static PlatformError FactorsOfOperator =>
        new(ErrorKind.Denied, "factors_of_operator", "Nobody takes the second factors off an operator. Take the operator permissions away first.");

    public static PlatformError AboveOwn =>
        new(ErrorKind.Denied, "operator_above_own", "You can give other operators only what you may do yourself. Leave out the other permissions.");
}
