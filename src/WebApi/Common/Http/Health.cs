using Platform.Infrastructure.Common.Persistence;

namespace Platform.WebApi.Common.Http;

/// <summary>For load balancers: no names, no counts, no versions.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok(new HealthView("live"))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (DbOptions databases, HttpContext http) =>
        {
            await using var command = databases.App.CreateCommand("select 1");
            await command.ExecuteScalarAsync(http.RequestAborted);
            return Results.Ok(new HealthView("ready"));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private sealed record HealthView(string Status);
}
