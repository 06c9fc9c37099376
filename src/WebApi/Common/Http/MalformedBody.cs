using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Platform.WebApi.Common.Http;

/// <summary>
/// Turns what the JSON reader says into a field and a sentence for the caller. The reader tells its failures apart only
/// by their text, which is matched here and shown to nobody.
/// </summary>
internal static partial class MalformedBody
{
    private const string NotJson = "This is not well-formed JSON in UTF-8.";

    public static Dictionary<string, string[]> Describe(JsonException json, Type? body, JsonSerializerOptions options)
    {
        var path = FieldOf(json.Path);
        if (Missing().Match(json.Message) is { Success: true } missing)
            return Quoted().Matches(missing.Groups[1].Value).ToDictionary(x => Join(path, x.Groups[1].Value), _ => new[] { "This field is required." });
        var type = Find(body, path, options);
        return new() { [path.Length == 0 ? "body" : path] = [IsUnknown(json) ? NoSuchField(body, path, options) : Sentence(json, type)] };
    }

    private static bool IsUnknown(JsonException json) => json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);

    private static string NoSuchField(Type? body, string path, JsonSerializerOptions options)
    {
        var parent = Find(body, path[..Math.Max(path.LastIndexOf('.'), 0)], options);
        var names = parent is null ? [] : options.GetTypeInfo(Inner(parent)).Properties.Select(x => x.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "There is no such field." : $"There is no such field. Those there are: {string.Join(", ", names)}.";
    }

    private static string Sentence(JsonException json, Type? type) => json.Message switch
    {
        _ when json.InnerException?.Message.Contains("UTF-16", StringComparison.Ordinal) == true => NotJson, // Broken UTF-8, or half of a surrogate pair.
        { } message when message.StartsWith("Duplicate propert", StringComparison.Ordinal) => "This field is there more than once.",
        { } message when message.Contains("maximum configured depth", StringComparison.Ordinal) => "This is nested too deep.",
        { } message when message.Contains("doesn't allow", StringComparison.Ordinal) => "This field cannot be null.",
        { } message when message.StartsWith("Expected an id", StringComparison.Ordinal) || message.Contains("could not be converted", StringComparison.Ordinal) =>
            type is null ? "This has another type than expected." : Expectations.Of(type),
        _ => NotJson,
    };

    /// <summary><c>$.members[0].role</c> is <c>members[0].role</c>, and <c>$['a b']</c> is <c>a b</c>.</summary>
    private static string FieldOf(string? path) => path switch
    {
        null or "$" => "",
        _ when path.StartsWith("$['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) => path[3..^2],
        _ => path[1..].TrimStart('.'),
    };

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    /// <summary>The type of the member at the path, or null for a member that does not exist.</summary>
    private static Type? Find(Type? type, string path, JsonSerializerOptions options)
    {
        foreach (Match step in Step().Matches(path))
        {
            if (type is null)
                return null;
            var contract = options.GetTypeInfo(Inner(type));
            type = step.Value[0] == '[' || contract.Kind != JsonTypeInfoKind.Object
                ? contract.ElementType
                : contract.Properties.FirstOrDefault(x => string.Equals(x.Name, step.Value, StringComparison.OrdinalIgnoreCase))?.PropertyType;
        }

        return type;
    }

    private static Type Inner(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>) ? type.GetGenericArguments()[0] : type;

    [GeneratedRegex(@"^JSON deserialization for type '[^']*' was missing required properties including: (.*?)\.( Path: |\z)", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[[^\]]*\]|[^.\[]+")]
    private static partial Regex Step();
}
