using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>One operation of a bulk (RFC 7644, 3.7), as it was sent.</summary>
/// <param name="Id">Of a resource that is there, or <c>bulkId:</c> and the name of an operation that makes it; null to make one.</param>
/// <param name="BulkId">How others of the same bulk refer to it.</param>
internal sealed record BulkOperation(string Method, bool IsOfGroup, string? Id, string? BulkId, JsonObject? Data, uint? Version)
{
    public const int Most = 1000;
    private const string Reference = "bulkId:";

    /// <summary>The operations that it refers to.</summary>
    public IReadOnlySet<string> References { get; } = new HashSet<string>(Texts(Data).Append(Id ?? "").Where(IsReference).Select(x => x[Reference.Length..]));

    public static IReadOnlyList<JsonNode> In(JsonObject body)
    {
        foreach (var schema in body["schemas"].Values())
        {
            if (!ScimNames.Is(schema.Text() ?? "", ScimNames.BulkRequest))
                throw ProvisioningErrors.Value($"A bulk has the schema {ScimNames.BulkRequest}, and no other.");
        }

        var operations = body["Operations"] as JsonArray ?? throw ProvisioningErrors.Syntax("Operations is an array of operations.");
        return operations.Count <= Most ? [.. operations.Select(x => x ?? new JsonObject())] : throw ProvisioningErrors.TooManyOperations;
    }

    public static BulkOperation Read(JsonNode node)
    {
        var operation = node as JsonObject ?? throw ProvisioningErrors.Syntax("An operation is an object.");
        var method = operation["method"].Text()?.ToUpperInvariant() ?? "";
        var parts = (operation["path"].Text() ?? "").Trim('/').Split('/');
        var isOfGroup = parts[0].Equals("Groups", StringComparison.OrdinalIgnoreCase);
        if (!isOfGroup && !parts[0].Equals("Users", StringComparison.OrdinalIgnoreCase))
            throw ProvisioningErrors.Path("The path of an operation is /Users or /Groups, followed by an id unless it is a POST.");
        if (method is not ("POST" or "PUT" or "PATCH" or "DELETE"))
            throw ProvisioningErrors.Syntax("The method of an operation is POST, PUT, PATCH or DELETE.");
        if (parts.Length != (method == "POST" ? 1 : 2))
            throw ProvisioningErrors.Path("The path of a POST is /Users or /Groups; that of the others ends with an id.");
        var data = operation["data"] as JsonObject;
        if (data is null && method != "DELETE")
            throw ProvisioningErrors.Syntax("The operation has no data.");
        var id = parts.Length == 2 ? parts[1] : null;
        return new(method, isOfGroup, id, operation["bulkId"].Text(), data, VersionOf(operation["version"].Text()));
    }

    /// <summary>With the ids of what other operations have made in the place of their names.</summary>
    public BulkOperation With(IReadOnlyDictionary<string, string> made) => References.Count == 0 ? this : this with
    {
        Id = Id is { } id && IsReference(id) ? made[id[Reference.Length..]] : Id,
        Data = (JsonObject?)Replaced(Data, made),
    };

    public UserChange User() => Id is { } id ? UserChange.Of(Method, id, Data, Version) : UserChange.Created(Data!);

    public GroupChange Group() => Id is { } id ? GroupChange.Of(Method, id, Data, Version) : GroupChange.Created(Data!);

    private static bool IsReference(string text) => text.StartsWith(Reference, StringComparison.OrdinalIgnoreCase);

    private static uint? VersionOf(string? tag)
    {
        if (tag is null or "*" or "")
            return null;
        var text = (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
        return uint.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version : throw CommonErrors.PreconditionFailed;
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(x => Texts(x.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => node.Text() is { } text ? [text] : [],
    };

    private static JsonNode? Replaced(JsonNode? node, IReadOnlyDictionary<string, string> made)
    {
        switch (node)
        {
            case JsonObject members:
                var copy = ScimJson.New();
                foreach (var (name, value) in members)
                    copy[name] = Replaced(value, made);
                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(x => Replaced(x, made))]);
            default:
                return node.Text() is { } text && IsReference(text) ? JsonValue.Create(made[text[Reference.Length..]]) : node?.DeepClone();
        }
    }
}
