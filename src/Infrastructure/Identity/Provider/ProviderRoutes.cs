namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Where the endpoints of the OpenID provider are, below the issuer: for discovery, and for what must name them.</summary>
internal static class ProviderRoutes
{
    public const string Keys = "/.well-known/jwks.json";
    public const string Authorize = "/v1/oauth/authorize";
    public const string Token = "/v1/oauth/token";
    public const string PushedRequests = "/v1/oauth/par";
    public const string Introspection = "/v1/oauth/introspect";
    public const string Registration = "/v1/oauth/register";
    public const string Revocation = "/v1/oauth/revoke";
    public const string UserInfo = "/v1/oauth/userinfo";
    public const string DeviceAuthorization = "/v1/oauth/device-authorization";
    public const string EndSession = "/v1/oauth/end-session";
}
