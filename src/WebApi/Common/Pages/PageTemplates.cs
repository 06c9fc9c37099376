using HandlebarsDotNet;
using Platform.Application.Messaging.MailTemplates;
using Platform.Infrastructure.Messaging.MailTemplates;

namespace Platform.WebApi.Common.Pages;

/// <summary>The templates of all pages, compiled into this assembly and found by their names.</summary>
internal sealed class PageTemplates
{
    private const string Folder = "pages/";
    private const string Suffix = ".page.html";

    private readonly Dictionary<string, HandlebarsTemplate<object, object>> templates;

    public PageTemplates(IMailTemplates mail)
    {
        Platform = new(mail.Brand.Product, mail.Brand.LogoUrl, PageBranding.OwnColor);
        var html = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlText(), ThrowOnUnresolvedBindingExpression = true });
        templates = typeof(PageTemplates).Assembly.GetManifestResourceNames()
            .Where(x => x.StartsWith(Folder, StringComparison.Ordinal) && x.EndsWith(Suffix, StringComparison.Ordinal))
            .ToDictionary(x => x[Folder.Length..^Suffix.Length], x => html.Compile(Read(x)));
    }

    /// <summary>The platform is called as in its mail.</summary>
    public PageBranding Platform { get; }

    public string Render(string name, PageFrame frame, object model) =>
        templates["layout"](new { frame.Title, frame.Branding, frame.Nonce, frame.Script, Body = templates[name](model) });

    public static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(PageTemplates).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
