using System.Text.Json;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>The templates that the platform comes with, and the engine that fills templates.</summary>
public interface IMailTemplates
{
    /// <summary>In which languages the platform speaks; English is first.</summary>
    IReadOnlyList<string> Locales { get; }

    /// <summary>How the platform looks where an organization has no branding of its own.</summary>
    MailBrand Brand { get; }

    MailContent Shipped(string template, string locale);

    /// <summary>A model to show a template with.</summary>
    JsonElement Sample(string template);

    /// <summary>Fills the template, and puts it into the layout. Throws <see cref="UnusableTemplateException"/>.</summary>
    RenderedMail Render(MailContent content, IReadOnlyDictionary<string, object?> values, MailFrame frame, bool isShipped);
}

/// <summary>What stands around the content of every mail.</summary>
/// <param name="Unsubscribe">Null: nobody can unsubscribe from it.</param>
public sealed record MailFrame(string Locale, MailBrand Brand, Uri? Unsubscribe);

/// <param name="Product">What the sender is called.</param>
/// <param name="LogoUrl">An image, by https.</param>
/// <param name="Colour">Such as <c>#18181b</c>.</param>
/// <param name="ReplyTo">Where answers go; null: to the sender.</param>
public sealed record MailBrand(string Product, string? LogoUrl, string Colour, string? ReplyTo);

public sealed record RenderedMail(string Subject, string Text, string Html);

/// <summary>The template cannot be read, or what comes of it is too long.</summary>
/// <param name="part"><c>subject</c>, <c>text</c> or <c>html</c>.</param>
/// <param name="reason">A sentence for whoever wrote it.</param>
public sealed class UnusableTemplateException(string part, string reason) : Exception(reason)
{
    public string Part => part;
}
