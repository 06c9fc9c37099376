using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>What the use cases of templates share.</summary>
internal static class MailTemplateOverrides
{
    public const string DefaultLocale = "en";

    /// <summary>Throws when the platform does not speak the language.</summary>
    public static string MustSpeak(this IMailTemplates templates, string? locale) => locale is null
        ? DefaultLocale
        : templates.Locales.Contains(locale)
            ? locale
            : throw CommonErrors.Invalid("locale", $"Mail is written in {string.Join(", ", templates.Locales)}. Choose one of them.");

    /// <summary>The organization's own, tracked; null when there is none.</summary>
    public static Task<MailTemplateOverride?> EditOverride(this IAppDb db, MailKind kind, string locale, CancellationToken cancellation)
    {
        var id = MailTemplateOverride.IdOf(kind.Name, locale);
        return db.EditOptional(db.Set<MailTemplateOverride>().Where(x => x.Id == id), cancellation);
    }

    /// <summary>Gives the mail another wording, keeps it as a revision, and removes the oldest of many.</summary>
    /// <param name="own">Null: the organization has the platform's so far.</param>
    public static async Task<MailTemplateOverride> Say(
        this IAppDb db, MailTemplateOverride? own, MailKind kind, string locale, MailContent content, RequestContext context, CancellationToken cancellation)
    {
        if (own is null && context.ExpectedVersion is not null)
            throw CommonErrors.PreconditionFailed;
        var id = MailTemplateOverride.IdOf(kind.Name, locale);
        var kept = await db.Set<MailTemplateRevision>().Where(x => x.TemplateId == id).OrderByDescending(x => x.Revision).Select(x => x.Revision).ToListAsync(cancellation);
        if (own is null)
            db.Add(own = MailTemplateOverride.Of(kind.Name, locale, kept.FirstOrDefault()));
        if (own.Say(content, context.Actor.Id) is not { } revision)
            return own;
        db.Add(revision);
        if (kept.Count >= MailTemplateRevision.MostKept)
        {
            var oldest = kept[MailTemplateRevision.MostKept - 1];
            (await db.Set<MailTemplateRevision>().Where(x => x.TemplateId == id && x.Revision <= oldest).ToListAsync(cancellation)).ForEach(db.Remove);
        }

        return own;
    }

    public static async Task<MailContent> Current(this IAppDb db, IMailTemplates templates, MailKind kind, string locale, CancellationToken cancellation)
    {
        var id = MailTemplateOverride.IdOf(kind.Name, locale);
        return await db.Set<MailTemplateOverride>().Where(x => x.Id == id).Select(x => new MailContent(x.Subject, x.Text, x.Html)).FirstOrDefaultAsync(cancellation)
            ?? templates.Shipped(kind.Name, locale);
    }

    public static MailTemplateView ViewOf(MailKind kind, string locale, MailTemplateOverride? own, IMailTemplates templates)
    {
        var content = own is null ? templates.Shipped(kind.Name, locale) : new(own.Subject, own.Text, own.Html);
        return new()
        {
            Id = MailTemplateOverride.IdOf(kind.Name, locale),
            Template = kind.Name,
            Locale = locale,
            IsOverridden = own is not null,
            Subject = content.Subject,
            Text = content.Text,
            Html = content.Html,
            Revision = own?.Revision ?? 0,
            ChangedBy = own?.ChangedBy,
            Placeholders = [.. kind.Shape.Fields.Keys.Append(MailComposer.Product).Order(StringComparer.Ordinal)],
            CreatedAt = own?.CreatedAt,
            UpdatedAt = own?.UpdatedAt,
            Version = own?.Version ?? 0,
        };
    }
}
