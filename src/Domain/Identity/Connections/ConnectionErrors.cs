using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

public static class ConnectionErrors
{
    public static PlatformError TooMany =>
        new(ErrorKind.Conflict, "connections_exhausted", $"An organization has at most {Connection.MostPerOrganization} connections. Delete one first.");

    public static PlatformError SlotTaken =>
        new(ErrorKind.Conflict, "connection_slot_taken", "Another connection was created at the same moment. Repeat the request.");

    public static PlatformError NotTested =>
        new(ErrorKind.Conflict, "connection_not_tested", "Nobody has signed in with this connection yet. Open its test address in a browser first.");

    public static PlatformError ProviderUnavailable =>
        new(ErrorKind.Unavailable, "identity_provider_unavailable", "Your identity provider does not answer as it should. Try again in some minutes, and tell your administrator if it stays so.");

    public static PlatformError SignInFailed =>
        new(ErrorKind.Denied, "identity_provider_sign_in_failed", "The sign-in with your identity provider did not succeed. Start again; if it happens again, your administrator can see the exact reason.");

    public static PlatformError Cancelled =>
        new(ErrorKind.Denied, "identity_provider_sign_in_cancelled", "You have cancelled the sign-in, or your identity provider does not let you in. Start again, or ask your administrator for access.");

    public static PlatformError StateNotUsable =>
        new(ErrorKind.Denied, "sign_in_not_usable", "This sign-in has expired, was used already, or was started in another browser. Start again from the sign-in page.");

    public static PlatformError NotOpenToYou =>
        new(ErrorKind.Denied, "connection_in_test", "This connection is not in use yet. Only an administrator who is signed in here can try it.");

    public static PlatformError NotProvisioned =>
        new(ErrorKind.Denied, "not_provisioned", "Your identity provider knows you, and this organization does not. Ask an administrator to invite you.");

    public static PlatformError LinkRequired =>
        new(ErrorKind.Denied, "identity_link_required", "There is an account with your address already, and it is not linked with your identity provider. Sign in to it as you always do, then start this sign-in again in the same browser.");

    public static PlatformError LinkedElsewhere =>
        new(ErrorKind.Conflict, "identity_linked_elsewhere", "This account at the provider is linked with another account here. Unlink it there first.");

    public static PlatformError LastWayIn =>
        new(ErrorKind.Conflict, "last_way_to_sign_in", "This is your only way to sign in. Set a password or add a passkey first.");

    public static PlatformError OtherPerson =>
        new(ErrorKind.Denied, "other_person_signed_in", "Someone else than you has signed in at the identity provider. Sign in there as yourself.");

    public static PlatformError LogoutTokenRefused =>
        new(ErrorKind.Invalid, "logout_token_refused", "This is not a logout token for this connection, or it was used already. Send a new one.");

    public static PlatformError IssuerRefused(string reason) => CommonErrors.Invalid("issuer", reason);

    public static PlatformError SecretRequired =>
        CommonErrors.Invalid("clientSecret", "Give the client secret: it never goes to another issuer or client than the one that it was given for.");

    public static PlatformError OwnerNotMappable(string field) =>
        CommonErrors.Invalid(field, "Nobody becomes an owner by signing in. Choose another role, and make owners by hand.");

    public static PlatformError UnknownTeam(string field) =>
        CommonErrors.Invalid(field, "The organization has no such team. List its teams to see the ids.");
}
