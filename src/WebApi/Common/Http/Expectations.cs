using System.Collections;
using System.Text.Json;

namespace Platform.WebApi.Common.Http;

/// <summary>What a value must look like, for people.</summary>
internal static class Expectations
{
    public static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>))
            return Of(type.GetGenericArguments()[0]);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)
            ? (string)type.GetProperty(nameof(Id<>.Expectation))!.GetValue(null)!
            : $"Expected {Describe(type)}.";
    }

    /// <summary>The same for a value in an address, where a plus is a space.</summary>
    public static string OfText(Type type) => Of(type) + (type == typeof(DateTimeOffset) ? " In an address, + is written %2B." : "");

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(string) => "a string",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "an integer",
        _ when type == typeof(decimal) || type == typeof(double) => "a number",
        _ when type == typeof(DateTimeOffset) => "a time such as 2026-01-31T12:00:00Z",
        _ when type == typeof(DateOnly) => "a date such as 2026-01-31",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}",
        _ when type.IsAssignableTo(typeof(IDictionary)) => "an object",
        _ when type.IsAssignableTo(typeof(IEnumerable)) => "an array",
        { IsClass: true } => "an object",
        _ => "another value",
    };
}
