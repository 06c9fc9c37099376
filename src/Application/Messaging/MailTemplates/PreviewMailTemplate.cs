using System.Text.Json.Serialization;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Shows a draft filled with the sample, and changes nothing. What is absent is taken from what is used now.</summary>
/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record PreviewMailTemplate(string? Subject = null, string? Text = null, string? Html = null, string? Locale = null) : ICommand<MailPreview>
{
    [JsonIgnore]
    public string Template { get; init; } = "";
}

/// <param name="Html">The whole document, as it would be sent.</param>
public sealed record MailPreview(string Subject, string Text, string Html);

internal sealed class PreviewMailTemplateValidator : AbstractValidator<PreviewMailTemplate>
{
    public PreviewMailTemplateValidator()
    {
        RuleFor(x => x.Template).TemplateName();
        When(x => x.Subject is not null, () => RuleFor(x => x.Subject!).SubjectTemplate());
        When(x => x.Text is not null, () => RuleFor(x => x.Text!).BodyTemplate(MailTemplateRules.MostText));
        When(x => x.Html is not null, () => RuleFor(x => x.Html!).BodyTemplate(MailTemplateRules.MostHtml));
    }
}

internal sealed class PreviewMailTemplateHandler(
    IAppDb db, IMailTemplates templates, MailComposer composer, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<PreviewMailTemplate, MailPreview>
{
    public async Task<MailPreview> Handle(PreviewMailTemplate command, CancellationToken cancellation)
    {
        await limits.Take(options.TemplateDrafts, $"{context.Actor.Person}", cancellation);
        var (kind, locale) = (MailKinds.OfOrganization(command.Template), templates.MustSpeak(command.Locale));
        var current = await db.Current(templates, kind, locale, cancellation);
        var draft = new MailContent(command.Subject ?? current.Subject, command.Text ?? current.Text, command.Html ?? current.Html);
        var mail = await composer.Try(kind, draft, locale, cancellation);
        return new(mail.Subject, mail.Text, mail.Html);
    }
}
