using System.Collections.Concurrent;
using System.Text.Json;
using HandlebarsDotNet;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.MailTemplates;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>
/// Fills templates with Handlebars. Values are plain texts, numbers and lists, and templates of organizations were checked
/// to reach nothing else; here it is their length that is bounded.
/// </summary>
internal sealed class HandlebarsTemplates(ShippedTemplates shipped, IOptions<MailBrandOptions> options) : IMailTemplates
{
    private readonly IHandlebars html = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlText() });
    private readonly IHandlebars plain = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private readonly ConcurrentDictionary<(bool IsHtml, string Text), HandlebarsTemplate<TextWriter, object, object>> compiled = [];

    public IReadOnlyList<string> Locales => shipped.Locales;

    public MailBrand Brand { get; } = new(options.Value.Product, options.Value.LogoUrl, options.Value.Colour, null);

    public MailContent Shipped(string template, string locale) => shipped.Content(template, locale);

    public JsonElement Sample(string template) => shipped.Sample(template);

    public RenderedMail Render(MailContent content, IReadOnlyDictionary<string, object?> values, MailFrame frame, bool isShipped)
    {
        var subject = OneLine(Fill("subject", content.Subject, values, isShipped));
        var layout = shipped.Layout(frame.Locale);
        var around = new Dictionary<string, object?>
        {
            ["subject"] = subject,
            ["product"] = frame.Brand.Product,
            ["logoUrl"] = frame.Brand.LogoUrl,
            ["colour"] = frame.Brand.Colour,
            ["unsubscribe"] = frame.Unsubscribe?.AbsoluteUri,
        };
        var text = Fill("text", layout.Text, new Dictionary<string, object?>(around) { ["body"] = Fill("text", content.Text, values, isShipped).Trim() }, isShipped: true);
        var body = Fill("html", content.Html, values, isShipped).Trim();
        return new(subject, text.TrimEnd() + "\n", Fill("html", layout.Html, new Dictionary<string, object?>(around) { ["body"] = body }, isShipped: true));
    }

    private string Fill(string part, string template, IReadOnlyDictionary<string, object?> values, bool isShipped)
    {
        using var writer = new BoundedWriter();
        try
        {
            (isShipped ? Compiled(part == "html", template) : Compile(part == "html", template))(writer, values, null!);
            return writer.ToString();
        }
        catch (Exception exception) when (exception is TooLongException or { InnerException: TooLongException })
        {
            throw new UnusableTemplateException(part, $"What comes of it is longer than {BoundedWriter.Most} characters.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library throws whatever it stumbles over.
            throw new UnusableTemplateException(part, "This is not a template. Check that all blocks begin and end.");
        }
    }

    /// <summary>Only those that are shipped are kept: there are as many as there are, and each takes much more memory than its text.</summary>
    private HandlebarsTemplate<TextWriter, object, object> Compiled(bool isHtml, string template) =>
        compiled.GetOrAdd((isHtml, template), x => Compile(x.IsHtml, x.Text));

    private HandlebarsTemplate<TextWriter, object, object> Compile(bool isHtml, string template) =>
        (isHtml ? html : plain).Compile(new StringReader(template));

    private static string OneLine(string subject) => string.Concat(subject.Select(x => char.IsControl(x) ? ' ' : x)).Trim();
}
