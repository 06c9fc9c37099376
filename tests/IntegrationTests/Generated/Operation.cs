using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Application.Common.Requests;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Generated;

/// <summary>One operation of the OpenAPI document.</summary>
internal sealed partial record Operation(HttpMethod Method, string Template, JsonNode Description)
{
    private static readonly HashSet<string> Queries =
        [.. RequestCatalog.Build(typeof(RequestCatalog).Assembly).Where(x => !RequestCatalog.IsCommand(x)).Select(x => x.Name)];

    public string Id => Description["operationId"]?.ToString() ?? $"{Method} {Template}";

    public bool IsAnonymous => Description["security"] is JsonArray { Count: 0 };

    public bool TakesApiTokens => Description["security"]!.AsArray().Any(x => x!.AsObject().ContainsKey("apiToken"));

    public string? Permission => Description["x-permission"]?.ToString();

    /// <summary>A query whose parameters do not belong into an address.</summary>
    public bool IsQuestion => Method == HttpMethod.Post && Queries.Contains(Id);

    public bool IsInOrganization => Template.StartsWith("/v1/orgs/{org}", StringComparison.Ordinal);

    public bool IsForOperators => Template.StartsWith("/v1/operator/", StringComparison.Ordinal);

    /// <summary>The names of the parameters in the path.</summary>
    public IEnumerable<string> PathParameters => Parameter().Matches(Template).Select(x => x.Groups[1].Value);

    /// <summary>Those of them that are ids; the others are names, such as a queue's.</summary>
    public IEnumerable<string> IdParameters => Parameters
        .Where(x => x["in"]?.ToString() == "path" && x["schema"]?["pattern"]?.ToString().Contains("_[0-7]", StringComparison.Ordinal) is true)
        .Select(x => x["name"]!.ToString());

    public bool Takes(string header) => Parameters.Any(x => x["in"]?.ToString() == "header" && x["name"]?.ToString() == header);

    /// <summary>The sample body, or null.</summary>
    public JsonNode? Sample => Description["requestBody"]?["content"]?["application/json"]?["example"]?.DeepClone();

    public bool HasBody => Description["requestBody"] is not null;

    public IEnumerable<string> QueryParameters => Parameters.Where(x => x["in"]?.ToString() == "query").Select(x => x["name"]!.ToString());

    private IEnumerable<JsonNode> Parameters => (Description["parameters"] as JsonArray ?? []).OfType<JsonNode>();

    public static async Task<IReadOnlyList<Operation>> All(Client client)
    {
        var document = (await client.Get("/openapi/v1.json")).ShouldBe(200).Body;
        var operations =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Key is "get" or "post" or "put" or "patch" or "delete"
            select new Operation(HttpMethod.Parse(operation.Key), path.Key, operation.Value!);
        return [.. operations];
    }

    /// <summary>The path with these values; throws when one is missing.</summary>
    public string Path(IReadOnlyDictionary<string, string> values) => Parameter().Replace(Template, x =>
        values.TryGetValue(x.Groups[1].Value, out var value)
            ? value
            : throw new InvalidOperationException($"{Id}: give the World a {{{x.Groups[1].Value}}}, so that the generated tests can exercise it."));

    /// <summary>What an address without it would be refused for, from these values.</summary>
    public string RequiredQuery(IReadOnlyDictionary<string, string> values) => string.Concat(Parameters
        .Where(x => x["in"]?.ToString() == "query" && x["required"]?.GetValue<bool>() is true)
        .Select((x, i) => $"{(i == 0 ? '?' : '&')}{x["name"]}={values[x["name"]!.ToString()]}"));

    /// <summary>The sample body with every id replaced by the world's id of the same kind.</summary>
    public JsonNode? Body(IReadOnlyDictionary<string, string> idsByPrefix) => Replace(Sample, idsByPrefix);

    public override string ToString() => $"{Id} ({Method} {Template})";

    private static JsonNode? Replace(JsonNode? node, IReadOnlyDictionary<string, string> ids) => node switch
    {
        JsonObject members => new JsonObject(members.Select(x => KeyValuePair.Create(x.Key, Replace(x.Value, ids)))),
        JsonArray items => new JsonArray([.. items.Select(x => Replace(x, ids))]),
        JsonValue value when value.TryGetValue(out string? text) && TypeIdText().Match(text) is { Success: true } id && ids.TryGetValue(id.Groups[1].Value, out var own) => own,
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^([a-z]+)_[0-9a-hjkmnp-tv-z]{26}$")]
    private static partial Regex TypeIdText();
}
