using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>
/// The page that shows <c>/openapi/v1.json</c> to people: the files of the folder <c>Reader</c>,
/// compiled into this assembly. It asks nothing of any other origin and its policy forbids it to.
/// </summary>
internal static class Reference
{
    private const string Folder = "reference/";
    private const string Page = "reader.html";
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IEndpointRouteBuilder MapReference(this IEndpointRouteBuilder app)
    {
        var names = typeof(Reference).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]);
        foreach (var name in names)
            app.MapFile(name == Page ? "/reference" : $"/reference/{name}", name);
        return app;
    }

    private static void MapFile(this IEndpointRouteBuilder app, string route, string name)
    {
        var content = Read(name);
        var type = ContentType(name);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        app.MapGet(route, FileContentHttpResult (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(content, type, entityTag: tag);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(Reference).Assembly.GetManifestResourceStream(Folder + name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        var other => throw new InvalidOperationException($"The reference has no content type for '{other}' ({name})."),
    };
}
