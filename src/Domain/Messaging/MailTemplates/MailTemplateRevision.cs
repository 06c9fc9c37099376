using Platform.Domain.Common;

namespace Platform.Domain.Messaging.MailTemplates;

/// <summary>How an organization worded a mail once. Kept when the wording changes, also back to the platform's.</summary>
public sealed class MailTemplateRevision : TenantEntity<MailTemplateRevision>, IEntity, IBookkeeping
{
    /// <summary>Of one mail in one language; older ones are removed.</summary>
    public const int MostKept = 50;

    private MailTemplateRevision()
    {
    }

    public static string Prefix => "mailrev";

    /// <summary>The mail and the language, as <see cref="MailTemplateOverride.IdOf"/> makes it of them.</summary>
    public Id<MailTemplateOverride> TemplateId { get; private init; }

    public int Revision { get; private init; }

    public string Subject { get; private init; } = "";

    public string Text { get; private init; } = "";

    public string Html { get; private init; } = "";

    /// <summary>Who made it: a user or an API token.</summary>
    public string? ChangedBy { get; private init; }

    public static MailTemplateRevision Of(MailTemplateOverride own) => new()
    {
        Id = Id<MailTemplateRevision>.New(),
        TemplateId = own.Id,
        Revision = own.Revision,
        Subject = own.Subject,
        Text = own.Text,
        Html = own.Html,
        ChangedBy = own.ChangedBy,
    };
}
