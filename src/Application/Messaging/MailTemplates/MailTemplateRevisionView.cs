using System.Linq.Expressions;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>A wording that the organization gave a mail, now or earlier.</summary>
public sealed record MailTemplateRevisionView : EntityView<MailTemplateRevision>
{
    /// <summary>Higher by one with every change.</summary>
    public required int Revision { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Who made it: a user or an API token.</summary>
    public required string? ChangedBy { get; init; }

    public static Expression<Func<MailTemplateRevision, MailTemplateRevisionView>> Projection { get; } = x => new MailTemplateRevisionView
    {
        Id = x.Id,
        Revision = x.Revision,
        Subject = x.Subject,
        Text = x.Text,
        Html = x.Html,
        ChangedBy = x.ChangedBy,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}
