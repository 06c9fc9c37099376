using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.WebApi.Common.Http;

/// <summary>Says which part of a request could not be read, and what was expected there.</summary>
internal static partial class MalformedRequests
{
    public static Problem Describe(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return Problem.Of(http, bad.StatusCode);
        var errors = bad.InnerException is JsonException json ? OfBody(json) : OfParameters(http);
        return errors.Count == 0
            ? Problem.Of(http, StatusCodes.Status400BadRequest)
            : Problem.Of(http, bad.StatusCode, "malformed_request", "The request is not well formed; see errors.", errors);
    }

    private static Dictionary<string, string[]> OfBody(JsonException json)
    {
        if (Missing().Match(json.Message) is { Success: true } missing)
            return Quoted().Matches(missing.Value).ToDictionary(x => x.Groups[1].Value, _ => new[] { "This member is required." });
        if (Unmapped().Match(json.Message) is { Success: true } unknown)
            return new() { [unknown.Groups[1].Value] = ["There is no such member."] };
        var path = json.Path is null or "$" ? "body" : json.Path.TrimStart('$', '.');
        return new() { [path] = [json.Message.StartsWith("Expected an id", StringComparison.Ordinal) ? FirstSentence(json.Message) : "This is not JSON of the expected type."] };
    }

    /// <summary>The parameters of the endpoint that do not parse.</summary>
    private static Dictionary<string, string[]> OfParameters(HttpContext http)
    {
        var parameters = http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return parameters
            .Select(x => (x.Name, Text: TextOf(http, x.Name!), Type: Nullable.GetUnderlyingType(x.ParameterType) ?? x.ParameterType))
            .Where(x => x.Text is not null && !Parses(x.Type, x.Text))
            .ToDictionary(x => x.Name!, x => new[] { Expectation(x.Type) });
    }

    private static string? TextOf(HttpContext http, string name) =>
        http.Request.RouteValues.TryGetValue(name, out var value) ? value?.ToString() : http.Request.Query[name].FirstOrDefault();

    private static bool Parses(Type type, string text)
    {
        var parse = type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]);
        return parse is null || (bool)parse.Invoke(null, [text, null, null])!;
    }

    private static string Expectation(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)
            ? (string)type.GetProperty("Expectation")!.GetValue(null)!
            : $"Expected {Describe(type)}.";

    private static string Describe(Type type) => type == typeof(int) ? "an integer"
        : type == typeof(DateTimeOffset) ? "a time such as 2026-01-31T12:00:00Z"
        : type == typeof(bool) ? "true or false"
        : "another value";

    private static string FirstSentence(string message) => message.Split(" Path:")[0];

    [GeneratedRegex("missing required properties including: (.*)")]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unmapped();
}
