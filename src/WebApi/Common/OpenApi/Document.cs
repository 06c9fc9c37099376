namespace Platform.WebApi.Common.OpenApi;

/// <summary>The OpenAPI 3.1 document.</summary>
internal static class Document
{
    public static void AddDocument(this IServiceCollection services) => services.AddOpenApi("v1");

    public static void MapDocument(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();
}
