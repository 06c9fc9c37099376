using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.WebApi.Common.Http;

namespace Platform.IntegrationTests.Common.OpenApi;

/// <summary>The document as a reader gets it.</summary>
internal sealed class ApiDocument(JsonNode root)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public JsonNode Root => root;

    public IEnumerable<DocumentedOperation> Operations =>
        from path in root["paths"]!.AsObject()
        from item in path.Value!.AsObject()
        where Methods.Contains(item.Key)
        select new DocumentedOperation(path.Key, item.Key, item.Value!);

    public static async Task<ApiDocument> Read(ApiFixture api) => new((await api.Anonymous.Get("/openapi/v1.json")).ShouldBe(200).Body);

    /// <summary>What the API really has below <c>/v1</c>, described or not.</summary>
    public static List<RouteEndpoint> Endpoints(ApiFixture api) =>
        [.. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(x => x.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))];

    /// <summary>Without pages for people and what other standards describe.</summary>
    public static Dictionary<string, UseCase> UseCases(ApiFixture api) =>
        Endpoints(api).Where(x => x.Metadata.GetMetadata<ErrorForm>() is null).Select(x => x.Metadata.GetMetadata<UseCase>()!).ToDictionary(x => x.Request.Name);

    /// <summary>The node itself, or what its <c>$ref</c> names.</summary>
    public JsonNode Resolve(JsonNode node) =>
        node["$ref"] is { } reference
            ? Resolve(reference.ToString()[2..].Split('/').Aggregate(root, (at, key) => at[key] ?? throw new KeyNotFoundException($"{reference} is nowhere.")))
            : node;
}

internal sealed record DocumentedOperation(string Path, string Method, JsonNode Node)
{
    public string Id => Node["operationId"]?.ToString() ?? "";

    public JsonObject Responses => Node["responses"]!.AsObject();

    public IEnumerable<JsonNode> Parameters => Node["parameters"]?.AsArray().Select(x => x!) ?? [];

    public JsonNode? Body => Node["requestBody"]?["content"]?["application/json"];

    public bool Takes(string header) => Parameters.Any(x => $"{x["in"]} {x["name"]}" == $"header {header}");

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}
