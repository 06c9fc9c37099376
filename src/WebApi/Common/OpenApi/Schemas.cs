using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Types as JSON Schemas, read from the contracts by which the API itself reads and writes them.</summary>
internal sealed class Schemas(OpenApiDocument document, JsonSerializerOptions json)
{
    private readonly Dictionary<string, Type> named = [];

    /// <summary>A body that is sent: a schema of its own, which takes no other members.</summary>
    public IOpenApiSchema Request(Type type) => Named(type, () => Members(type, isRequest: true));

    /// <summary>What is answered.</summary>
    public IOpenApiSchema Response(Type type) => Of(type, isNullable: false, isRequest: false);

    public IOpenApiSchema Of(Type type, bool isNullable, bool isRequest)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, isNullable: true, isRequest);
        if (type.IsEnum)
            return OrNull(Named(type, () => Enumeration(type)), isNullable);
        if (PlainSchemas.Of(type) is { } plain)
            return WithNull(plain, isNullable);
        var contract = json.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable => WithNull(new() { Type = JsonSchemaType.Array, Items = Of(contract.ElementType!, false, isRequest) }, isNullable),
            JsonTypeInfoKind.Dictionary => WithNull(new() { Type = JsonSchemaType.Object, AdditionalProperties = Of(contract.ElementType!, false, isRequest) }, isNullable),
            JsonTypeInfoKind.Object when isRequest => WithNull(Members(type, isRequest), isNullable),
            JsonTypeInfoKind.Object => OrNull(Named(type, () => Members(type, isRequest)), isNullable),
            _ => throw new InvalidOperationException($"The document has no schema for {type}. Add it to {nameof(PlainSchemas)}."),
        };
    }

    private static OpenApiSchema WithNull(OpenApiSchema schema, bool isNullable)
    {
        if (isNullable)
            schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    private static IOpenApiSchema OrNull(IOpenApiSchema schema, bool isNullable) =>
        isNullable ? new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] } : schema;

    private OpenApiSchemaReference Named(Type type, Func<OpenApiSchema> schema)
    {
        var name = NameOf(type);
        if (!named.TryGetValue(name, out var known))
        {
            named.Add(name, type);
            document.AddComponent<IOpenApiSchema>(name, schema());
        }
        else if (known != type)
        {
            throw new InvalidOperationException($"{known} and {type} are both called {name} in the document. Rename one.");
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>TeamView is Team, Listing of TeamView is TeamListing.</summary>
    private static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsGenericType)
            return string.Concat(type.GetGenericArguments().Select(NameOf)) + name;
        return name.EndsWith("View", StringComparison.Ordinal) ? name[..^"View".Length] : name;
    }

    private OpenApiSchema Enumeration(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(x => JsonSerializer.SerializeToNode(Enum.ToObject(type, x), type, json)!)],
    };

    private OpenApiSchema Members(Type type, bool isRequest)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new HashSet<string>(),
            AdditionalPropertiesAllowed = !isRequest,
        };
        foreach (var member in json.GetTypeInfo(type).Properties.Where(x => isRequest ? x.Set is not null || x.AssociatedParameter is not null : x.Get is not null))
        {
            schema.Properties.Add(member.Name, Member(member, isRequest));
            if (isRequest ? member.IsRequired : !IsLeftOut(member))
                schema.Required.Add(member.Name);
        }

        return schema;
    }

    private IOpenApiSchema Member(JsonPropertyInfo member, bool isRequest)
    {
        var type = member.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>))
            return Of(type.GetGenericArguments()[0], IsNullablePatch(member), isRequest);
        var isNullable = !type.IsValueType && (isRequest ? member.AssociatedParameter?.IsNullable ?? member.IsSetNullable : member.IsGetNullable && !IsLeftOut(member));
        var schema = Of(type, isNullable, isRequest);
        if (schema is OpenApiSchema inline && isRequest && member.AssociatedParameter is { HasDefaultValue: true, DefaultValue: { } value })
            inline.Default = JsonSerializer.SerializeToNode(value, type, json);
        return schema;
    }

    private static bool IsNullablePatch(JsonPropertyInfo member) =>
        new NullabilityInfoContext().Create((PropertyInfo)member.AttributeProvider!).GenericTypeArguments[0].ReadState == NullabilityState.Nullable;

    /// <summary>Not there at all when it is null.</summary>
    private static bool IsLeftOut(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: not JsonIgnoreCondition.Never }];
}
