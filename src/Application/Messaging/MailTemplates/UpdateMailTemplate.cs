using System.Text.Json.Serialization;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>What is absent stays as it is: as the organization has it or, the first time, as the platform has it.</summary>
/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record UpdateMailTemplate(
    Patch<string> Subject = default, Patch<string> Text = default, Patch<string> Html = default, string? Locale = null) : ICommand<MailTemplateView>
{
    [JsonIgnore]
    public string Template { get; init; } = "";
}

internal sealed class UpdateMailTemplateValidator : AbstractValidator<UpdateMailTemplate>
{
    public UpdateMailTemplateValidator()
    {
        RuleFor(x => x.Template).TemplateName();
        this.Patch(x => x.Subject, x => x.SubjectTemplate());
        this.Patch(x => x.Text, x => x.BodyTemplate(MailTemplateRules.MostText));
        this.Patch(x => x.Html, x => x.BodyTemplate(MailTemplateRules.MostHtml));
    }
}

internal sealed class UpdateMailTemplateHandler(IAppDb db, IMailTemplates templates, MailComposer composer, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<UpdateMailTemplate, MailTemplateView>
{
    public async Task<MailTemplateView> Handle(UpdateMailTemplate command, CancellationToken cancellation)
    {
        await limits.Take(options.TemplateDrafts, $"{context.Actor.Person}", cancellation);
        var (kind, locale) = (MailKinds.OfOrganization(command.Template), templates.MustSpeak(command.Locale));
        var own = await db.EditOverride(kind, locale, cancellation);
        var before = own?.Content ?? templates.Shipped(kind.Name, locale);
        var content = new MailContent(
            command.Subject.IsPresent ? command.Subject.Value : before.Subject,
            command.Text.IsPresent ? command.Text.Value : before.Text,
            command.Html.IsPresent ? command.Html.Value : before.Html);
        await composer.Try(kind, content, locale, cancellation);
        own = await db.Say(own, kind, locale, content, context, cancellation);
        return MailTemplateOverrides.ViewOf(kind, locale, own, templates);
    }
}
