using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Newest first: the last 50 of a mail in one language.</summary>
/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record ListMailTemplateRevisions(string Template, Page<MailTemplateRevision> Page, string? Locale = null) : IQuery<Listing<MailTemplateRevisionView>>;

internal sealed class ListMailTemplateRevisionsValidator : AbstractValidator<ListMailTemplateRevisions>
{
    public ListMailTemplateRevisionsValidator() => RuleFor(x => x.Template).TemplateName();
}

internal sealed class ListMailTemplateRevisionsHandler(IAppDb db, IMailTemplates templates)
    : IQueryHandler<ListMailTemplateRevisions, Listing<MailTemplateRevisionView>>
{
    public async Task<Listing<MailTemplateRevisionView>> Handle(ListMailTemplateRevisions query, CancellationToken cancellation)
    {
        var id = MailTemplateOverride.IdOf(MailKinds.OfOrganization(query.Template).Name, templates.MustSpeak(query.Locale));
        var revisions = db.Set<MailTemplateRevision>().Where(x => x.TemplateId == id);
        if (query.Page.After is { } after)
            revisions = revisions.Where(x => x.Id < after);
        var rows = await revisions.OrderByDescending(x => x.Id).Take(query.Page.Size + 1).Select(MailTemplateRevisionView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }
}
