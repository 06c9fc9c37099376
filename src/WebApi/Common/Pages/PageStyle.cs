namespace Platform.WebApi.Common.Pages;

/// <summary>The one style sheet of the pages.</summary>
internal static class PageStyle
{
    public const string Route = "/pages/page.css";

    public static void MapPageStyle(this IEndpointRouteBuilder app)
    {
        var css = PageTemplates.Read("pages/page.css");
        app.MapGet(Route, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Text(css, "text/css", System.Text.Encoding.UTF8);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
