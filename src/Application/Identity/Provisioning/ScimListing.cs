using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Which part of a list, in which order, and with which attributes.</summary>
/// <param name="StartIndex">Counts from 1.</param>
/// <param name="Count">At most 200; 100 without it.</param>
public sealed record ScimPage(int StartIndex = 1, int Count = 100, string? Filter = null, string? SortBy = null, bool IsDescending = false, ScimSelection? Selection = null)
{
    public const int MostResults = 200;

    public static ScimPage Of(int? startIndex, int? count, string? filter, string? sortBy, string? sortOrder, ScimSelection selection) => new(
        Math.Max(startIndex ?? 1, 1),
        Math.Clamp(count ?? 100, 0, MostResults),
        string.IsNullOrWhiteSpace(filter) ? null : filter,
        sortBy is null ? null : ScimAttribute.WithoutSchema(sortBy).Name,
        string.Equals(sortOrder, "descending", StringComparison.OrdinalIgnoreCase),
        selection);

    internal ScimFilter? Condition => Filter is null ? null : ScimFilterReader.Read(Filter);
}

/// <summary>A part of a list with the number of all.</summary>
public sealed record ScimListing(int Total, int StartIndex, IReadOnlyList<ScimResource> Resources);

/// <summary>The attributes that a caller wants to see (RFC 7644, 3.4.2.5).</summary>
/// <param name="Only">These; null for all.</param>
/// <param name="Without">All but these.</param>
public sealed record ScimSelection(IReadOnlySet<string>? Only, IReadOnlySet<string> Without)
{
    public static ScimSelection Of(string? attributes, string? excluded) => new(Set(attributes) is { Count: > 0 } only ? only : null, Set(excluded));

    public bool Wants(string attribute) => (Only is null || Only.Contains(attribute)) && !Without.Contains(attribute);

    /// <summary>Takes away what is not wanted. What makes it a resource stays.</summary>
    public void Apply(System.Text.Json.Nodes.JsonObject resource)
    {
        foreach (var name in resource.Select(x => x.Key).Where(x => x is not ("schemas" or "id") && !Keeps(x)).ToList())
            resource.Remove(name);
    }

    private static HashSet<string> Set(string? names) => (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Take(100).Select(x => ScimAttribute.WithoutSchema(x) is { Extension: { } extension } named ? $"{extension}:{named.Name}".TrimEnd(':') : ScimAttribute.WithoutSchema(x).Name)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A part of an attribute, such as name.givenName, brings all of it.</summary>
    private bool Keeps(string name) => !Without.Contains(name)
        && (Only is null || Only.Contains(name) || Only.Any(x => x.StartsWith(name + '.', StringComparison.OrdinalIgnoreCase) || x.StartsWith(name + ':', StringComparison.OrdinalIgnoreCase)));
}
