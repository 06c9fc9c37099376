using Platform.Domain.Common;
using Platform.Domain.Identity.Connections;

namespace Platform.Domain.Identity.Sessions;

public static class SessionErrors
{
    public static PlatformError TokenExpired =>
        new(ErrorKind.Unauthenticated, "token_expired", "The token has expired. Refresh it, or sign in again.");

    public static PlatformError TokenRevoked =>
        new(ErrorKind.Unauthenticated, "token_revoked", "The token was revoked. Sign in again, or use another token.");

    /// <summary>Never issued, or of before a step-up.</summary>
    public static PlatformError RefreshTokenUnknown() =>
        new(CommonErrors.Unauthenticated.Kind, CommonErrors.Unauthenticated.Code, "This refresh token counts for nothing: it was never given out, or a step-up has replaced it. Send the newest one, or sign in again.");

    public static PlatformError SessionExpired =>
        new(ErrorKind.Unauthenticated, "session_expired", "The session has ended. Sign in again.");

    public static PlatformError StepUpRequired =>
        new(ErrorKind.Denied, "step_up_required", "This needs a recent sign-in. Prove again who you are with POST /v1/auth/step-up by one of the methods in accepted, then repeat the request.");

    /// <param name="accepted">The ways in which this can be done.</param>
    /// <param name="connection">Of the session, where signing in with it again is one of them.</param>
    public static PlatformError StepUpBy(IReadOnlyList<string> accepted, Id<Connection>? connection) => connection is not { } id
        ? new(StepUpRequired.Kind, StepUpRequired.Code, StepUpRequired.Message) { Accepted = accepted }
        : new(StepUpRequired.Kind, StepUpRequired.Code, $"{StepUpRequired.Message} For connection open signInAt in a browser.")
        {
            Accepted = [.. accepted, "connection"],
            SignInAt = Connection.StepUpPath(id),
        };

    public static PlatformError UnknownMethod =>
        CommonErrors.Invalid("method", "You cannot use this method. Use one of those that step_up_required names as accepted.");

    public static PlatformError BoundElsewhere =>
        new(ErrorKind.Denied, "sign_in_bound_elsewhere", "You signed in with the identity provider of another organization, and that counts there alone. Sign in with your own password or passkey, or with this organization's provider.");

    public static PlatformError EndedHere =>
        new(ErrorKind.Denied, "session_ended_here", "An administrator of the organization has ended your session there. Prove again who you are with POST /v1/auth/step-up, or sign in again.");

    public static PlatformError OwnSignInRequired =>
        new(ErrorKind.Denied, "own_sign_in_required", "This is about your whole account, and you signed in with an organization's identity provider. Prove who you are with POST /v1/auth/step-up, by your own password or passkey.");

    public static PlatformError InsufficientScope =>
        new(ErrorKind.Denied, "insufficient_scope", "The application that you use was not granted this. Sign in with it again and grant the scope, or do it in the console.");

    public static PlatformError CrossSite =>
        new(ErrorKind.Denied, "cross_site", "With a session cookie this needs the header X-Requested-With: console, from the same origin.");
}
