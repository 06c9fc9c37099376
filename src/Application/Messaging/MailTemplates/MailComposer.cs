using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>A mail with all that decides how it looks: the organization's template and branding, or the platform's.</summary>
internal sealed partial class MailComposer(IMailTemplates templates, IAppDb db, RequestContext context, ILogger<MailComposer> logger)
{
    /// <summary>What every template may show, beside its model.</summary>
    public const string Product = "product";

    public async Task<ComposedMail> Compose(
        MailKind kind, Dictionary<string, object?> values, string locale, Uri? unsubscribe, CancellationToken cancellation)
    {
        var nearest = Nearest(locale);
        if (!kind.OfOrganization || context.Organization is null)
            return Shipped(kind, values, new(nearest, templates.Brand, unsubscribe));
        var own = await Own(kind.Name, nearest, cancellation);
        var frame = new MailFrame(nearest, await Brand(cancellation), unsubscribe);
        return own is null ? Shipped(kind, values, frame) : OwnOrShipped(own, kind, values, frame);
    }

    /// <summary>The organization's own, as it would be sent; throws <see cref="UnusableTemplateException"/>.</summary>
    public async Task<RenderedMail> Preview(MailKind kind, MailContent content, string locale, CancellationToken cancellation) =>
        Render(content, kind.Values(templates.Sample(kind.Name), locale), new(locale, await Brand(cancellation), null)).Mail;

    /// <summary>The language itself, or the one that a dialect belongs to, or English.</summary>
    public string Nearest(string locale) =>
        templates.Locales.FirstOrDefault(x => x.Equals(locale, StringComparison.OrdinalIgnoreCase))
        ?? templates.Locales.FirstOrDefault(x => x.Equals(locale.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        ?? templates.Locales[0];

    private Task<MailContent?> Own(string template, string locale, CancellationToken cancellation)
    {
        var id = MailTemplateOverride.IdOf(template, locale);
        return db.Set<MailTemplateOverride>().Where(x => x.Id == id).Select(x => new MailContent(x.Subject, x.Text, x.Html)).FirstOrDefaultAsync(cancellation);
    }

    private async Task<MailBrand> Brand(CancellationToken cancellation)
    {
        var own = await db.Set<Branding>().AsNoTracking().FirstOrDefaultAsync(cancellation);
        var name = own?.Product ?? await db.Set<Organization>().Select(x => x.Name).FirstOrDefaultAsync(cancellation);
        return new(name ?? templates.Brand.Product, own?.LogoUrl ?? templates.Brand.LogoUrl, own?.Colour ?? templates.Brand.Colour, own?.ReplyTo);
    }

    /// <summary>What was checked when it was saved may not fit a newer model. Mail that people wait for is sent all the same.</summary>
    private ComposedMail OwnOrShipped(MailContent own, MailKind kind, Dictionary<string, object?> values, MailFrame frame)
    {
        try
        {
            return Render(own, values, frame);
        }
        catch (UnusableTemplateException exception)
        {
            NotUsable(logger, kind.Name, context.Access.Organization.ToString(), exception.Part);
            return Shipped(kind, values, frame);
        }
    }

    private ComposedMail Shipped(MailKind kind, Dictionary<string, object?> values, MailFrame frame) =>
        Render(templates.Shipped(kind.Name, frame.Locale), values, frame, isShipped: true);

    private ComposedMail Render(MailContent content, Dictionary<string, object?> values, MailFrame frame, bool isShipped = false)
    {
        var safe = frame with { Brand = frame.Brand with { Product = MailText.OfUser(frame.Brand.Product, MailText.Most) } };
        var mail = templates.Render(content, new Dictionary<string, object?>(values) { [Product] = safe.Brand.Product }, safe, isShipped);
        return new(mail, frame.Brand.ReplyTo);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The template {Template} of {Organization} cannot be used any more because of its {Part}; the platform's was sent")]
    private static partial void NotUsable(ILogger logger, string template, string organization, string part);
}

/// <param name="ReplyTo">Where answers go; null: to the sender.</param>
internal sealed record ComposedMail(RenderedMail Mail, string? ReplyTo);
