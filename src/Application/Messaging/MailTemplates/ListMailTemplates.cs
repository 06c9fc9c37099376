using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Those that the organization may change, in every language: they are few.</summary>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record ListMailTemplates : IQuery<Listing<MailTemplateView>>;

internal sealed class ListMailTemplatesHandler(IAppDb db, IMailTemplates templates) : IQueryHandler<ListMailTemplates, Listing<MailTemplateView>>
{
    public async Task<Listing<MailTemplateView>> Handle(ListMailTemplates query, CancellationToken cancellation)
    {
        var own = await db.Set<MailTemplateOverride>().AsNoTracking().ToDictionaryAsync(x => (x.Template, x.Locale), cancellation);
        var views =
            from kind in MailKinds.All
            where kind.OfOrganization
            from locale in templates.Locales
            select MailTemplateOverrides.ViewOf(kind, locale, own.GetValueOrDefault((kind.Name, locale)), templates);
        return new([.. views], null);
    }
}
