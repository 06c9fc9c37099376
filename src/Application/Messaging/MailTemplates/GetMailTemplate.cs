using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record GetMailTemplate(string Template, string? Locale = null) : IQuery<MailTemplateView>;

internal sealed class GetMailTemplateValidator : AbstractValidator<GetMailTemplate>
{
    public GetMailTemplateValidator() => RuleFor(x => x.Template).TemplateName();
}

internal sealed class GetMailTemplateHandler(IAppDb db, IMailTemplates templates) : IQueryHandler<GetMailTemplate, MailTemplateView>
{
    public async Task<MailTemplateView> Handle(GetMailTemplate query, CancellationToken cancellation)
    {
        var (kind, locale) = (MailKinds.OfOrganization(query.Template), templates.MustSpeak(query.Locale));
        var id = MailTemplateOverride.IdOf(kind.Name, locale);
        var own = await db.Set<MailTemplateOverride>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        return MailTemplateOverrides.ViewOf(kind, locale, own, templates);
    }
}
