using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

/// <summary>Of sign-in that an organization has bound to its identity provider.</summary>
public static class SsoErrors
{
    public static PlatformError Required =>
        new(ErrorKind.Denied, "sso_required", "The organization that your address belongs to lets you sign in with its identity provider alone. Open signInAt in a browser.");

    public static PlatformError NotActive =>
        new(ErrorKind.Conflict, "connection_not_active", "Only a connection that members can use is enforced. Activate it first.");

    public static PlatformError NoVerifiedDomain =>
        new(ErrorKind.Conflict, "connection_without_domain", "Nobody's address leads to this connection. Verify a domain first and, if there are several connections, have it name this one.");

    public static PlatformError NotTried =>
        new(ErrorKind.Denied, "connection_not_tried", "Whoever enforces a connection must have signed in with it, so that nobody is shut out by one that does not work. Open signInAt in a browser and come again.");

    public static PlatformError RequiredBy(Id<Connection> connection) => LeadingTo(Required, connection);

    public static PlatformError NotTriedYet(Id<Connection> connection) => LeadingTo(NotTried, connection);

    private static PlatformError LeadingTo(PlatformError error, Id<Connection> connection) =>
        new(error.Kind, error.Code, error.Message) { SignInAt = Connection.AuthorizationPath(connection) };
}
