using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>What cannot be told to an application, because it is not certain where it is: the person at the browser reads it.</summary>
public static class AuthorizationErrors
{
    public static PlatformError UnknownClient =>
        new(ErrorKind.NotFound, "client_unknown", "The application that sent you here is not known, or is disabled. Go back to it and tell whoever runs it.");

    public static PlatformError RedirectMissing =>
        new(ErrorKind.Denied, "redirect_uri_missing", "The application did not say where you are to be sent, so you are not. Go back to it and tell whoever runs it.");

    public static PlatformError RedirectNotRegistered =>
        new(ErrorKind.Denied, "redirect_uri_not_registered", "The application wants you to be sent to an address that it has not registered, so you are not. Go back to it and tell whoever runs it.");

    public static PlatformError PushedRequestNotUsable =>
        new(ErrorKind.NotFound, "request_uri_not_usable", "This request of the application was used, or has expired. Go back to the application and start again.");

    public static PlatformError MustBePushed =>
        new(ErrorKind.Denied, "pushed_request_required", "The application has to send what it asks for ahead (RFC 9126), and did not. Go back to it and tell whoever runs it.");

    public static PlatformError ElsewhereRefused =>
        new(ErrorKind.Denied, "continue_not_allowed", "This link does not lead back to a sign-in of this platform. Start again at the application that you want to use.");

    public static PlatformError NotSignedIn =>
        new(ErrorKind.Conflict, "sign_in_changed", "You were signed out in the meantime, or as someone else. Start again at the application that you want to use.");

    public static PlatformError NotInOrganization =>
        new(ErrorKind.Denied, "not_in_organization", "The application belongs to an organization that you are not a member of, or that asks more of its members. Ask an administrator there.");

    public static PlatformError UserCodeNotUsable =>
        new(ErrorKind.NotFound, "user_code_not_usable", "This code is wrong, has expired, or was used. Check what the device shows, or start again on the device.");
}
