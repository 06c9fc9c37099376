using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>The <c>error</c> of RFC 6749, section 5.2, and its relatives: what the endpoints of the provider answer in place of problems.</summary>
public static class OAuthErrorCodes
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    public const string UnauthorizedClient = "unauthorized_client";
    public const string UnsupportedGrantType = "unsupported_grant_type";
    public const string InvalidScope = "invalid_scope";
    public const string InvalidTarget = "invalid_target";
    public const string InvalidToken = "invalid_token";
    public const string InvalidProof = "invalid_dpop_proof";
}

/// <summary>What the clients of the OpenID provider are answered. The detail becomes <c>error_description</c>.</summary>
public static class OAuthErrors
{
    /// <summary>The same for a client that is not there, is disabled, or does not prove who it is.</summary>
    public static PlatformError InvalidClient =>
        new(ErrorKind.Unauthenticated, OAuthErrorCodes.InvalidClient, "The client is unknown or disabled, or it did not prove who it is. Check its id, its secret or key, and the method that it is registered for.");

    public static PlatformError InvalidGrant(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.InvalidGrant, detail);

    public static PlatformError InvalidRequest(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.InvalidRequest, detail);

    public static PlatformError InvalidScope(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.InvalidScope, detail);

    public static PlatformError InvalidTarget(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.InvalidTarget, detail);

    public static PlatformError InvalidProof(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.InvalidProof, detail);

    public static PlatformError UnauthorizedClient(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.UnauthorizedClient, detail);

    public static PlatformError UnsupportedGrantType(string detail) => new(ErrorKind.Invalid, OAuthErrorCodes.UnsupportedGrantType, detail);

    /// <summary>At the resource, where the proof is part of the credential (RFC 9449, section 7.1).</summary>
    public static PlatformError RefusedProof =>
        new(ErrorKind.Unauthenticated, OAuthErrorCodes.InvalidProof, "The token is bound to a key, and the request does not prove that it has it. Send the token after DPoP, with a fresh proof in the DPoP header.");

    public static PlatformError InvalidToken =>
        new(ErrorKind.Unauthenticated, OAuthErrorCodes.InvalidToken, "This needs an access token that a client got for a user, and the one that was sent is none, or not valid any more. Refresh it, or sign the user in again.");

    /// <summary>The same code, where the token is the client's own for its registration.</summary>
    public static PlatformError InvalidRegistrationToken() =>
        new(InvalidToken.Kind, InvalidToken.Code, "This needs the registration_access_token of this client, which ends with the registration. Send the one of its registration, or register anew.");
}
