using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>Errors of endpoints that are called with an access token, as RFC 6750, section 3, and RFC 9449, section 7.1, tell them.</summary>
internal sealed class TokenErrorForm : ErrorForm
{
    private const string Algorithms = "ES256 ES384 PS256 RS256";

    public static TokenErrorForm Instance { get; } = new();

    public static RouteHandlerBuilder On(RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Instance).DisableAntiforgery().ExcludeFromDescription();

    public override Task Write(HttpContext http, Problem problem)
    {
        var error = CodeOf(problem);
        if (problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            http.Response.Headers.WWWAuthenticate = Challenge(http.Request, error, problem.Detail);
        return http.Response.WriteAsJsonAsync(new TokenError(error, problem.Detail), http.RequestAborted);
    }

    /// <summary>RFC 6750 knows one error of tokens, whether there is none or it has expired, was taken back or never was one; the description tells them apart.</summary>
    private static string CodeOf(Problem problem) =>
        problem.Status == StatusCodes.Status401Unauthorized && problem.Code != OAuthErrorCodes.InvalidProof ? OAuthErrorCodes.InvalidToken : problem.Code;

    /// <summary>Whoever sent nothing is told what to send, and no error.</summary>
    private static string Challenge(HttpRequest request, string code, string detail)
    {
        var error = request.Headers.Authorization.Count == 0 ? "" : $" error=\"{code}\", error_description=\"{detail}\"";
        var isBound = request.Headers.ContainsKey("DPoP") || code == OAuthErrorCodes.InvalidProof;
        return isBound ? $"DPoP{error}{(error.Length > 0 ? "," : "")} algs=\"{Algorithms}\"" : $"Bearer{error}";
    }

    private sealed record TokenError(
        [property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description);
}

internal static class TokenEndpoint
{
    /// <summary>For the endpoints of the OpenID provider that are called with an access token.</summary>
    public static RouteHandlerBuilder ForTokens(this RouteHandlerBuilder endpoint) => TokenErrorForm.On(endpoint);

    /// <summary>The same where the token is a client's own for its registration, which the use case checks: no other counts there.</summary>
    public static RouteHandlerBuilder ForRegistrations(this RouteHandlerBuilder endpoint) => TokenErrorForm.On(endpoint).WithMetadata(ClientCredentialsOnly.Instance);
}
