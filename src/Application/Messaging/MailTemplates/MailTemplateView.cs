using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>The template of a mail in one language, as it is used now.</summary>
public sealed record MailTemplateView : SettingsView<MailTemplateOverride>
{
    /// <summary>The kind of mail.</summary>
    public required string Template { get; init; }

    public required string Locale { get; init; }

    /// <summary>Whether it is the organization's own; otherwise it is the platform's.</summary>
    public required bool IsOverridden { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Without the layout, which comes around it.</summary>
    public required string Html { get; init; }

    /// <summary>Higher by one with every change; 0 for the platform's.</summary>
    public required int Revision { get; init; }

    /// <summary>Who made this revision: a user or an API token. Null for the platform's.</summary>
    public required string? ChangedBy { get; init; }

    /// <summary>What can stand between two braces in it.</summary>
    public required IReadOnlyList<string> Placeholders { get; init; }
}
