namespace Platform.WebApi.Common.Pages;

/// <summary>The one style sheet of the pages, and their scripts.</summary>
internal static class PageStyle
{
    public static void MapPageStyle(this IEndpointRouteBuilder app)
    {
        Map(app, "page.css", "text/css");
        Map(app, "passkey.js", "text/javascript");
    }

    private static void Map(IEndpointRouteBuilder app, string name, string type)
    {
        var text = PageTemplates.Read($"pages/{name}");
        app.MapGet($"/pages/{name}", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Text(text, type, System.Text.Encoding.UTF8);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
