using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

public static class ClientErrors
{
    public static PlatformError InvalidMetadata(string detail) => new(ErrorKind.Invalid, "invalid_client_metadata", detail);

    public static PlatformError InvalidRedirect(string detail) => new(ErrorKind.Invalid, "invalid_redirect_uri", detail);

    public static PlatformError RegistrationNotAllowed =>
        new(ErrorKind.Denied, "client_registration_not_allowed", "The organization of the token does not let clients register themselves. An administrator allows it with allowClientRegistration of its security policy.");

    public static PlatformError NoSecret =>
        new(ErrorKind.Conflict, "client_without_secret", "The client does not prove who it is by a secret. Change how it does, or register its new keys.");

    public static PlatformError Orphaned =>
        new(ErrorKind.Unauthenticated, "client_orphaned", "Whoever answered for this client has left the organization. Ask an administrator to rotate its secret or to register it anew.");
}
