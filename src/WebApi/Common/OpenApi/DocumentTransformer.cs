using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Writes the whole document from the endpoints that send a use case.</summary>
internal sealed class DocumentTransformer(IOptions<JsonOptions> json, IServiceProvider services) : IOpenApiDocumentTransformer
{
    private const string Introduction = """
        One API for everyone: what the console can do, a token can do.

        Ids are TypeIDs such as `team_01h455vb4pex5vsknk084sn02q`; times are RFC 3339 in UTC. Every answer carries
        `X-Request-Id`. Every error is `application/problem+json` with a stable `code`; `docs/reference/errors.md` lists them all.

        What is not described here is refused, in bodies and in queries; `+` in a query is written `%2B`. Whoever repeats a deletion
        within a day gets the same `204`; what never was is `404`.

        Lists are cut into parts: `next` is the cursor to send as `after`, and null only when the list is complete.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new() { Title = "Platform API", Version = "v1", Description = Introduction, License = new() { Name = "MIT", Identifier = "MIT" } };
        document.Servers = [new() { Url = "/" }];
        Credentials.Describe(document);
        Headers.Describe(document);
        var schemas = new Schemas(document, json.Value.SerializerOptions);
        var writer = new OperationWriter(document, schemas, json.Value.SerializerOptions, services);
        var endpoints = context.DescriptionGroups.SelectMany(x => x.Items).Where(x => UseCaseOf(x) is not null).ToList();
        document.Tags = Tags.Describe(endpoints.SelectMany(Tags.Of));
        document.Paths = [];
        foreach (var path in endpoints.GroupBy(PathOf))
            document.Paths.Add(path.Key, Item(document, path, writer));
        return Task.CompletedTask;
    }

    public static UseCase? UseCaseOf(ApiDescription endpoint) => endpoint.ActionDescriptor.EndpointMetadata.OfType<UseCase>().LastOrDefault();

    private static string PathOf(ApiDescription endpoint) => "/" + endpoint.RelativePath!.Trim('/');

    private static OpenApiPathItem Item(OpenApiDocument document, IEnumerable<ApiDescription> endpoints, OperationWriter writer)
    {
        var item = new OpenApiPathItem { Operations = [], Parameters = [Headers.RequestIdParameter(document)] };
        foreach (var endpoint in endpoints)
            item.Operations.Add(new HttpMethod(endpoint.HttpMethod!), writer.Write(endpoint, PathOf(endpoint)));
        return item;
    }
}
