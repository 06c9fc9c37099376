using System.Text.Json.Serialization;

namespace Platform.Baseline;

internal sealed record NewProject(string Name, string Slug, string? Description);

/// <summary>The same members as the application's view of a project; the driver says when they differ.</summary>
internal sealed record ProjectView(
    string Id,
    string Name,
    string Slug,
    string? Description,
    string? TeamId,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    string CreatedBy);

internal sealed record ProjectPage(List<ProjectView> Data, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewProject))]
[JsonSerializable(typeof(ProjectView))]
[JsonSerializable(typeof(ProjectPage))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(TokenPair))]
internal sealed partial class ProjectJson : JsonSerializerContext;
