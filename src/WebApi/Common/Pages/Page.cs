using System.Net.Mime;
using System.Security.Cryptography;
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

    /// <summary>A script of ours that makes the page do more, where it runs; null for none. Without it the page has to work as well.</summary>
    public string? Script { get; init; }

    public Task ExecuteAsync(HttpContext http)
    {
        var templates = http.RequestServices.GetRequiredService<PageTemplates>();
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var html = templates.Render(name, new PageFrame(title, Branding ?? templates.Platform, nonce, Script), model);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy(nonce);
        // Not "no-referrer": with it browsers do not say where a form comes from.
        headers["Referrer-Policy"] = "same-origin";
        http.Response.StatusCode = Status;
        http.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        return http.Response.WriteAsync(html, Encoding.UTF8, http.RequestAborted);
    }

    /// <summary>No frames, styles from here alone, and scripts where a page names one of ours.</summary>
    private string Policy(string nonce)
    {
        var scripts = Script is null ? "" : " script-src 'self'; connect-src 'self';";
        return $"default-src 'none'; style-src 'self' 'nonce-{nonce}';{scripts} img-src https:; form-action {string.Join(' ', FormTargets.Prepend("'self'"))}; base-uri 'none'; frame-ancestors 'none'";
    }
}

/// <param name="Name">Of the product or organization.</param>
/// <param name="LogoUrl">An https address; null for none.</param>
/// <param name="Color">Six hexadecimal digits after a <c>#</c>.</param>
internal sealed record PageBranding(string Name, string? LogoUrl, string Color)
{
    /// <summary>Where nobody has chosen one: readable on light and on dark pages, unlike the colour of the platform's mail.</summary>
    public const string OwnColor = "#1f4fd8";

    /// <summary>Black or white, whichever can be read on the colour (WCAG 2.2, relative luminance).</summary>
    public string Ink => Luminance() > 0.179 ? "#000000" : "#ffffff";

    private double Luminance()
    {
        var channels = Convert.FromHexString(Color[1..]).Select(x => x / 255d).Select(x => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }
}

/// <summary>What goes around the content of a page.</summary>
internal sealed record PageFrame(string Title, PageBranding Branding, string Nonce, string? Script);
