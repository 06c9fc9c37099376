using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.WebApi.Common.Http;

/// <summary>Section <c>Cors</c> of the configuration.</summary>
internal sealed class CorsSettings
{
    /// <summary>Origins whose pages may call the API with tokens, such as <c>https://app.example.com</c>: exactly these. Empty for none.</summary>
    public string[] Origins { get; set; } = [];
}

internal sealed class CorsSettingsCheck : IValidateOptions<CorsSettings>
{
    public ValidateOptionsResult Validate(string? name, CorsSettings options) => Array.Find(options.Origins, x => !IsOrigin(x)) is { } wrong
        ? ValidateOptionsResult.Fail($"Cors:Origins names '{wrong}', which is no origin such as https://app.example.com: a scheme, a host and perhaps a port, without a path and without *.")
        : ValidateOptionsResult.Success;

    /// <summary>As browsers send it. Without TLS only a page on the user's own machine, while it is being written.</summary>
    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && !text.Contains('*') && uri.GetLeftPart(UriPartial.Authority) == text;
}

/// <summary>
/// Which pages of other origins read our answers. Never with cookies, so a page can do nothing but what it has a token for.
/// </summary>
internal static class Cors
{
    /// <summary>For what clients call without cookies and anyone could ask from a server: any origin.</summary>
    private const string ForClients = "clients";

    /// <summary>For the API as a whole: the configured origins.</summary>
    private const string ForApi = "api";

    public static void AddPlatformCors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CorsSettings, CorsSettingsCheck>(configuration, "Cors");
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>>((cors, settings) =>
        {
            cors.AddPolicy(ForClients, x => x.AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("Authorization", "Content-Type", "DPoP")
                .WithExposedHeaders("WWW-Authenticate").SetPreflightMaxAge(TimeSpan.FromHours(1)));
            cors.AddPolicy(ForApi, x => x.WithOrigins(settings.Value.Origins).WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
                .WithHeaders("Authorization", "Content-Type", "DPoP", "If-Match", "Idempotency-Key", "X-Request-Id", "X-Product-Id", "traceparent", "tracestate", "Last-Event-ID")
                .WithExposedHeaders("WWW-Authenticate", "ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-Id", "Idempotency-Replayed")
                .SetPreflightMaxAge(TimeSpan.FromHours(1)));
        });
    }

    /// <summary>Where no origin is configured, no endpoint answers to a preflight.</summary>
    public static void OpenToConfiguredOrigins(this RouteGroupBuilder api)
    {
        if (((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<IOptions<CorsSettings>>().Value.Origins.Length > 0)
            api.RequireCors(ForApi);
    }

    public static TBuilder OpenToClients<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireCors(ForClients);
}
