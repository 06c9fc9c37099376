using System.Security.Cryptography;
using System.Text;
using Platform.Domain.Common;

namespace Platform.Domain.Messaging.MailTemplates;

/// <summary>An organization's own wording of a mail, in one language, in place of the platform's.</summary>
public sealed class MailTemplateOverride : TenantEntity<MailTemplateOverride>, IEntity
{
    private MailTemplateOverride()
    {
    }

    public static string Prefix => "mailtpl";

    /// <summary>The kind of mail.</summary>
    public string Template { get; private init; } = "";

    public string Locale { get; private init; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Html { get; private set; } = "";

    public MailContent Content => new(Subject, Text, Html);

    /// <summary>1 at first, and higher by one with every change. What each one was is a <see cref="MailTemplateRevision"/>.</summary>
    public int Revision { get; private set; }

    /// <summary>Who made this revision: a user or an API token.</summary>
    public string? ChangedBy { get; private set; }

    /// <param name="template">The kind of mail.</param>
    /// <param name="locale">The language.</param>
    /// <param name="last">The last revision that there was: an organization may have taken the platform's wording meanwhile.</param>
    public static MailTemplateOverride Of(string template, string locale, int last) =>
        new() { Id = IdOf(template, locale), Template = template, Locale = locale, Revision = last };

    /// <summary>Follows from what it replaces, so that an organization has one of each.</summary>
    public static Id<MailTemplateOverride> IdOf(string template, string locale)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{template}/{locale}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80); // version 8 of RFC 9562: made as the application likes
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <returns>The revision that it has become; null when nothing has changed.</returns>
    public MailTemplateRevision? Say(MailContent content, string? by)
    {
        if (content == Content)
            return null;
        (Subject, Text, Html) = (content.Subject, content.Text, content.Html);
        (Revision, ChangedBy) = (Revision + 1, by);
        return MailTemplateRevision.Of(this);
    }
}
