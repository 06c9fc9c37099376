using System.Text.Json.Nodes;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Whether a value of an attribute with several meets the filter of a path, such as <c>type eq "work"</c>.</summary>
internal static class ScimMatching
{
    public static bool Matches(this ScimFilter filter, JsonNode value) => filter switch
    {
        ScimFilter.And both => both.Left.Matches(value) && both.Right.Matches(value),
        ScimFilter.Or either => either.Left.Matches(value) || either.Right.Matches(value),
        ScimFilter.Not negation => !negation.Inner.Matches(value),
        ScimFilter.Compare compare => Compare(compare, Part(value, compare.Attribute)),
        ScimFilter.Among among => Part(value, among.Attribute).Values().Any(among.Inner.Matches),
        _ => false,
    };

    /// <summary>What has to be equal for it to match, where the filter says nothing else; null otherwise.</summary>
    public static IReadOnlyList<ScimFilter.Compare>? Equalities(this ScimFilter filter) => filter switch
    {
        ScimFilter.Compare { Operator: ScimOperator.Eq, Value: not null } compare => [compare],
        ScimFilter.And both when both.Left.Equalities() is { } left && both.Right.Equalities() is { } right => [.. left, .. right],
        _ => null,
    };

    private static JsonNode? Part(JsonNode value, string attribute) => value is JsonObject complex
        ? complex[attribute]
        : attribute == "value" ? value : null;

    private static bool Compare(ScimFilter.Compare compare, JsonNode? part)
    {
        if (compare.Operator == ScimOperator.Pr)
            return part is not null;
        if (compare.Value is bool truth)
            return string.Equals(part?.ToString(), truth.ToString(), StringComparison.OrdinalIgnoreCase) == (compare.Operator == ScimOperator.Eq);
        if (compare.Value is null || part is null)
            return (compare.Value is null && part is null) == (compare.Operator == ScimOperator.Eq);
        return Compare(compare.Operator, part.ToString(), $"{compare.Value}");
    }

    private static bool Compare(ScimOperator comparison, string left, string right) => comparison switch
    {
        ScimOperator.Eq => left.Equals(right, StringComparison.OrdinalIgnoreCase),
        ScimOperator.Ne => !left.Equals(right, StringComparison.OrdinalIgnoreCase),
        ScimOperator.Co => left.Contains(right, StringComparison.OrdinalIgnoreCase),
        ScimOperator.Sw => left.StartsWith(right, StringComparison.OrdinalIgnoreCase),
        ScimOperator.Ew => left.EndsWith(right, StringComparison.OrdinalIgnoreCase),
        ScimOperator.Gt => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) > 0,
        ScimOperator.Ge => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) >= 0,
        ScimOperator.Lt => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) < 0,
        _ => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) <= 0,
    };
}
