using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>Errors of the endpoints that clients call, as RFC 6749, section 5.2, writes them.</summary>
internal sealed class OAuthErrorForm : ErrorForm
{
    private static readonly OAuthErrorForm Instance = new();

    public static RouteHandlerBuilder On(RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(Instance, ClientCredentialsOnly.Instance).DisableAntiforgery().ExcludeFromDescription();

    public override Task Write(HttpContext http, Problem problem)
    {
        var error = CodeOf(problem);
        if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"clients\", charset=\"UTF-8\"";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new OAuthError(error, problem.Detail), http.RequestAborted);
    }

    /// <summary>What is no error of OAuth itself is told by the nearest one that it has.</summary>
    private static string CodeOf(Problem problem) => problem.Status switch
    {
        StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable",
        _ when problem.Code == CommonErrors.Conflict.Code => "temporarily_unavailable",
        >= 500 => "server_error",
        StatusCodes.Status429TooManyRequests => "slow_down",
        _ when problem.Code is CommonErrors.ValidationFailed or "malformed_request" or "unsupported_media_type" or "too_large" => OAuthErrorCodes.InvalidRequest,
        _ => problem.Code,
    };

    private sealed record OAuthError(
        [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description);
}

/// <summary>Marks the endpoints whose <c>Authorization</c> header is a client's, which the endpoint itself checks: neither a session nor a token counts there.</summary>
internal sealed class ClientCredentialsOnly
{
    public static ClientCredentialsOnly Instance { get; } = new();
}

internal static class OAuthEndpoint
{
    /// <summary>For the endpoints of the OpenID provider that clients call: their errors, their credentials, and out of the API's document, since they have documents of their own.</summary>
    public static RouteHandlerBuilder ForClients(this RouteHandlerBuilder endpoint) => OAuthErrorForm.On(endpoint);
}
