using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Platform.WebApi.Common.Http;

/// <summary>Says which part of a request could not be read, and what was expected there.</summary>
internal static class MalformedRequests
{
    public static Problem Describe(HttpContext http, BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return Problem.Of(http, bad.StatusCode);
        if (bad.InnerException is JsonException json)
            return Problem.Of(http, MalformedBody.Describe(json, BodyOf(http), OptionsOf(http)));
        if (bad.GetType() != typeof(BadHttpRequestException)) // the server's own, which is derived from it
            return Problem.Of(http, new Dictionary<string, string[]> { ["body"] = ["This did not arrive whole: its chunks or its length are wrong."] });
        var problem = Describe(http);
        return problem.Errors is null && BodyOf(http) is not null
            ? Problem.Of(http, new Dictionary<string, string[]> { ["body"] = ["A body is required. Send a JSON object."] })
            : problem;
    }

    /// <summary>For what an endpoint refuses without a word: an optional parameter that does not parse.</summary>
    public static Problem Describe(HttpContext http) => Problem.Of(http, OfParameters(http));

    /// <summary>
    /// Endpoints take a parameter without text for one that was not sent, and one that there is not for none; whoever sends one
    /// means something by it.
    /// </summary>
    public static ValueTask<object?> RefuseMeaningless(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.QueryString.HasValue && IsMeaningless(http) && OfParameters(http).Count > 0)
            throw new BadHttpRequestException("A parameter has no value, or no meaning.");
        return next(context);
    }

    /// <summary>Whether an endpoint's parameter of this type is one text: of the path, the query or a header.</summary>
    public static bool IsText(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type.IsEnum || ParserOf(type) is not null;
    }

    private static bool IsMeaningless(HttpContext http)
    {
        var known = http.GetEndpoint()!.Metadata.GetMetadata<QueryNames>();
        foreach (var (name, value) in http.Request.Query)
        {
            if (value.Count > 1 || string.IsNullOrEmpty(value) || known?.Contains(name) == false)
                return true;
        }

        return false;
    }

    private static Type? BodyOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    private static JsonSerializerOptions OptionsOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;

    /// <summary>The parameters that the endpoint has not, or that are there twice, and those that do not parse.</summary>
    private static Dictionary<string, string[]> OfParameters(HttpContext http)
    {
        var parameters = http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return QueryNames.Refused(http).Concat(parameters
            .Select(x => (Name: x.GetCustomAttribute<FromHeaderAttribute>()?.Name ?? x.Name, Text: TextOf(http, x), Type: Nullable.GetUnderlyingType(x.ParameterType) ?? x.ParameterType))
            .Where(x => x.Text is not null && !Parses(x.Type, x.Text))
            .Select(x => (Name: x.Name!, Message: Expectations.OfText(x.Type))))
            .DistinctBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(x => x.Name, x => new[] { x.Message });
    }

    private static string? TextOf(HttpContext http, ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name is { } header ? NullIfMissing(http.Request.Headers[header])
        : TextOf(http, parameter.Name!);

    private static string? NullIfMissing(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static string? TextOf(HttpContext http, string name) =>
        http.Request.RouteValues.TryGetValue(name, out var value) ? value?.ToString()
        : http.Request.Query.TryGetValue(name, out var query) ? query.ToString() : null;

    private static bool Parses(Type type, string text)
    {
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: true, out _);
        return ParserOf(type) is not { } parse || (bool)parse.Invoke(null, parse.GetParameters().Length == 3 ? [text, null, null] : [text, null])!;
    }

    private static MethodInfo? ParserOf(Type type)
    {
        var result = type.MakeByRefType();
        return type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), result])
            ?? type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), result]);
    }
}
