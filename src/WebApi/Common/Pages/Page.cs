using System.Net.Mime;
using System.Text;

namespace Platform.WebApi.Common.Pages;

/// <summary>
/// A page for a person at a browser, rendered here and working without scripts. The template is <c>(name).page.html</c> beside
/// the endpoints that show it, in Handlebars, which escapes what it inserts; <c>layout.page.html</c> goes around it.
/// </summary>
/// <param name="name">Of the template.</param>
/// <param name="title">Of the page, also its first heading.</param>
/// <param name="model">What the template shows.</param>
internal sealed class Page(string name, string title, object model) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whose look the page has; null for the platform's own.</summary>
    public PageBranding? Branding { get; init; }

    /// <summary>Origins besides ours to which a form of the page may lead, by the redirect that answers it.</summary>
    public IReadOnlyList<string> FormTargets { get; init; } = [];

    public Task ExecuteAsync(HttpContext http)
    {
        var templates = http.RequestServices.GetRequiredService<PageTemplates>();
        var html = templates.Render(name, title, Branding ?? PageBranding.Platform, model);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy();
        // Not "no-referrer": with it browsers do not say where a form comes from.
        headers["Referrer-Policy"] = "same-origin";
        http.Response.StatusCode = Status;
        http.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        return http.Response.WriteAsync(html, Encoding.UTF8, http.RequestAborted);
    }

    /// <summary>No scripts, no frames, styles from here alone.</summary>
    private string Policy() =>
        $"default-src 'none'; style-src 'self'; img-src https:; form-action {string.Join(' ', FormTargets.Prepend("'self'"))}; base-uri 'none'; frame-ancestors 'none'";
}

/// <param name="Name">Of the product or organization.</param>
/// <param name="LogoUrl">An https address; null for none.</param>
/// <param name="Color">Six hexadecimal digits after a <c>#</c>.</param>
internal sealed record PageBranding(string Name, string? LogoUrl, string Color)
{
    public static PageBranding Platform { get; } = new("Platform", null, "#1f4fd8");
}
