using Platform.Domain.Common;

namespace Platform.Domain.Identity.Sessions;

public static class SessionErrors
{
    public static PlatformError TokenExpired =>
        new(ErrorKind.Unauthenticated, "token_expired", "The token has expired. Refresh it, or sign in again.");

    public static PlatformError TokenRevoked =>
        new(ErrorKind.Unauthenticated, "token_revoked", "The token was revoked. Sign in again, or use another token.");

    public static PlatformError SessionExpired =>
        new(ErrorKind.Unauthenticated, "session_expired", "The session has ended. Sign in again.");

    public static PlatformError CrossSite =>
        new(ErrorKind.Denied, "cross_site", "With a session cookie this needs the header X-Requested-With: console, from the same origin.");
}
