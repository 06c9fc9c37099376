using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>
/// The parameters in path and query. <c>[Description]</c> on a handler's parameter replaces the sentence that is made here, and
/// <c>[Required]</c> is for one that the use case itself asks for.
/// </summary>
internal static partial class Parameters
{
    /// <summary>Of texts in a query that are none of some names.</summary>
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["action"] = "create_team",
        ["actor"] = "user_01h455vb4pex5vsknk084sn02q",
        ["address"] = "ada@",
        ["confirm"] = "analytical-engines",
        ["from"] = "2026-01-31T12:00:00Z",
        ["kind"] = "send_mail",
        ["locale"] = "en",
        ["outcome"] = "succeeded",
        ["recipient"] = "ada@example.com",
        ["resource"] = "team_01h455vb4pex5vsknk084sn02q",
        ["role"] = "member",
        ["search"] = "ada",
        ["template"] = "invitation",
        ["to"] = "2026-02-01T00:00:00+01:00",
    };

    public static IEnumerable<IOpenApiParameter> InPath(ApiDescription endpoint, string path, Schemas schemas) =>
        InPath().Matches(path).Select(x => x.Groups[1].Value).Select(name => name == "org"
            ? Organization()
            : Described(Bound(endpoint, BindingSource.Path).FirstOrDefault(x => x.Name == name), name, ParameterLocation.Path, schemas));

    public static IEnumerable<IOpenApiParameter> InQuery(ApiDescription endpoint, Schemas schemas) =>
        Bound(endpoint, BindingSource.Query).Select(x => Described(x, x.Name, ParameterLocation.Query, schemas));

    public static IEnumerable<IOpenApiParameter> InHeader(ApiDescription endpoint, Schemas schemas) =>
        Bound(endpoint, BindingSource.Header).Select(x => Described(x, x.Name, ParameterLocation.Header, schemas));

    /// <summary>The type of the body, or null.</summary>
    public static Type? Body(ApiDescription endpoint) =>
        Bound(endpoint, BindingSource.Body).FirstOrDefault() is { } body ? TypeOf(body) : null;

    /// <summary>As the handler declares it: the framework calls every type of its own a string.</summary>
    public static Type TypeOf(ApiParameterDescription parameter) =>
        (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo.ParameterType ?? parameter.Type;

    private static IEnumerable<ApiParameterDescription> Bound(ApiDescription endpoint, BindingSource source) =>
        endpoint.ParameterDescriptions.Where(x => x.Source == source);

    private static OpenApiParameter Described(ApiParameterDescription? parameter, string name, ParameterLocation place, Schemas schemas)
    {
        var type = parameter is null ? typeof(string) : TypeOf(parameter);
        var schema = schemas.Of(Nullable.GetUnderlyingType(type) ?? type, isNullable: false, isRequest: true);
        if (name == "limit" && schema is OpenApiSchema limit)
            (limit.Minimum, limit.Maximum, limit.Default) = ("1", "100", JsonValue.Create(50));
        return new()
        {
            Name = name,
            In = place,
            Required = place == ParameterLocation.Path || parameter is { IsRequired: true } || Declared<RequiredAttribute>(parameter) is not null,
            Description = Declared<DescriptionAttribute>(parameter)?.Description ?? Sentence(name, place, Nullable.GetUnderlyingType(type) ?? type),
            Schema = schema,
            Example = place == ParameterLocation.Path && PlainSchemas.Prefix(type) is { } prefix ? JsonValue.Create(PlainSchemas.IdExample(prefix))
                : place == ParameterLocation.Query && Examples.TryGetValue(name, out var example) ? JsonValue.Create(example) : null,
        };
    }

    private static T? Declared<T>(ApiParameterDescription? parameter)
        where T : Attribute => (parameter?.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttribute<T>();

    private static string Sentence(string name, ParameterLocation place, Type type) => (name, place) switch
    {
        ("limit", _) => "How many at most; more than 100 counts as 100.",
        ("after", _) => "The `next` of the part before: what follows it is listed.",
        ("from", _) => "Only what is not older.",
        ("to", _) => "Only what is older.",
        ("action", _) => "Only where this was done: the name of a use case, or of a security event.",
        ("actor", _) => "Only what this one did: the id of a user, a token or a client, or the name of a job of the platform.",
        ("resource", _) => "Only what was about this: an id, or the name of what has none.",
        ("outcome", _) => "Only what ended so: `succeeded`, or the code of an error.",
        (_, ParameterLocation.Query) => $"Only what has this {Words(name)}.",
        _ when PlainSchemas.Prefix(type) is not null => $"Id of the {Words(type.GetGenericArguments()[0].Name)}.",
        _ => $"Names the {Words(name)}.",
    };

    private static string Words(string name) => Capital().Replace(name, x => (x.Index == 0 ? "" : " ") + x.Value.ToLowerInvariant());

    private static OpenApiParameter Organization() => new()
    {
        Name = "org",
        In = ParameterLocation.Path,
        Required = true,
        Description = "Id or slug of the organization.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Pattern = OrganizationName.Pattern,
            MaxLength = OrganizationName.MaxLength,
        },
        Example = JsonValue.Create("analytical-engines"),
    };

    [GeneratedRegex(@"\{([^}:?*]+)[^}]*\}")]
    private static partial Regex InPath();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
