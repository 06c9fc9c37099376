using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Back to an earlier wording, which becomes the newest revision. Refused where it does not fit the mail any more.</summary>
/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record RestoreMailTemplateRevision(string Template, Id<MailTemplateRevision> Revision, string? Locale = null) : ICommand<MailTemplateView>;

internal sealed class RestoreMailTemplateRevisionValidator : AbstractValidator<RestoreMailTemplateRevision>
{
    public RestoreMailTemplateRevisionValidator() => RuleFor(x => x.Template).TemplateName();
}

internal sealed class RestoreMailTemplateRevisionHandler(IAppDb db, IMailTemplates templates, MailComposer composer, RequestContext context)
    : ICommandHandler<RestoreMailTemplateRevision, MailTemplateView>
{
    public async Task<MailTemplateView> Handle(RestoreMailTemplateRevision command, CancellationToken cancellation)
    {
        var (kind, locale) = (MailKinds.OfOrganization(command.Template), templates.MustSpeak(command.Locale));
        var id = MailTemplateOverride.IdOf(kind.Name, locale);
        var content = await db.Set<MailTemplateRevision>().Where(x => x.Id == command.Revision && x.TemplateId == id)
            .Select(x => new MailContent(x.Subject, x.Text, x.Html)).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        await composer.Try(kind, content, locale, cancellation);
        var own = await db.Say(await db.EditOverride(kind, locale, cancellation), kind, locale, content, context, cancellation);
        return MailTemplateOverrides.ViewOf(kind, locale, own, templates);
    }
}
