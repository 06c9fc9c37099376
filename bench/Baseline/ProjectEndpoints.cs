using Microsoft.AspNetCore.Http.HttpResults;

namespace Platform.Baseline;

internal static class ProjectEndpoints
{
    private static readonly Guid Creator = Guid.CreateVersion7();

    public static void MapProjects(this WebApplication app, ProjectTable table)
    {
        app.MapGet("/v1/orgs/{org}/projects/{project}", Task<Results<Ok<ProjectView>, NotFound>> (string org, string project) =>
            Read(table, org, project));
        app.MapGet("/v1/orgs/{org}/projects", Task<Results<Ok<ProjectPage>, NotFound>> (string org, int? limit) =>
            List(table, org, Math.Clamp(limit ?? 50, 1, 100)));
        app.MapPost("/v1/orgs/{org}/projects", Task<Results<Created<ProjectView>, NotFound>> (string org, NewProject project) =>
            Create(table, org, project));
    }

    private static async Task<Results<Ok<ProjectView>, NotFound>> Read(ProjectTable table, string org, string project) =>
        TypeId.TryParse("org", org, out var tenant)
        && TypeId.TryParse("proj", project, out var id)
        && await table.Find(tenant, id) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();

    private static async Task<Results<Ok<ProjectPage>, NotFound>> List(ProjectTable table, string org, int limit)
    {
        if (!TypeId.TryParse("org", org, out var tenant))
            return TypedResults.NotFound();

        var rows = await table.List(tenant, limit + 1);
        if (rows.Count <= limit)
            return TypedResults.Ok(new ProjectPage(rows, null));

        rows.RemoveAt(limit);
        return TypedResults.Ok(new ProjectPage(rows, rows[^1].Id));
    }

    private static async Task<Results<Created<ProjectView>, NotFound>> Create(ProjectTable table, string org, NewProject project)
    {
        if (!TypeId.TryParse("org", org, out var tenant))
            return TypedResults.NotFound();

        var view = await table.Insert(tenant, project, Creator);
        return TypedResults.Created($"/v1/orgs/{org}/projects/{view.Id}", view);
    }
}
