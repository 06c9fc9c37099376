using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>The OpenAPI 3.1 document, written once and kept: it changes only with the program.</summary>
internal static class Document
{
    private const string Name = "v1";

    /// <summary>
    /// The framework finds the endpoints; <see cref="DocumentTransformer"/> describes those that send a use case. The
    /// framework's own schemas are not used: they cannot read an optional <see cref="Patch{T}"/>.
    /// </summary>
    public static void AddDocument(this IServiceCollection services)
    {
        services.AddSingleton<DocumentBytes>();
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = _ => false;
            options.AddDocumentTransformer<DocumentTransformer>();
        });
    }

    public static void MapDocument(this IEndpointRouteBuilder app) =>
        app.MapGet($"/openapi/{Name}.json", async (DocumentBytes document, HttpResponse response) =>
            {
                var written = await document.Value;
                response.Headers.CacheControl = "no-cache";
                return Results.Bytes(written.Content, "application/json", entityTag: written.Tag);
            })
            .AllowAnonymous()
            .ExcludeFromDescription();

    internal sealed class DocumentBytes(IServiceScopeFactory scopes)
    {
        private readonly Lock gate = new();
        private Task<Written>? written;

        /// <summary>A write that failed is tried again by the next reader.</summary>
        public Task<Written> Value
        {
            get
            {
                lock (gate)
                    return written is { IsFaulted: false, IsCanceled: false } ? written : written = Write();
            }
        }

        private async Task<Written> Write()
        {
            await using var scope = scopes.CreateAsyncScope();
            var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
            var content = Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
            return new(content, new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));
        }
    }

    internal sealed record Written(byte[] Content, EntityTagHeaderValue Tag);
}
