using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Mail;

/// <param name="Status">A <see cref="MailStatus"/>, such as <c>bounced</c>.</param>
/// <param name="Recipient">The whole address, in any case.</param>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this moment.</param>
[RequireOperator(OperatorPermissions.ReadMail)]
public sealed record ListMailDeliveries(
    Page<MailDelivery> Page,
    string? Status = null,
    string? Recipient = null,
    string? Template = null,
    Id<Organization>? Organization = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null) : IQuery<Listing<MailDeliveryView>>;

internal sealed class ListMailDeliveriesValidator : AbstractValidator<ListMailDeliveries>
{
    public ListMailDeliveriesValidator()
    {
        RuleFor(x => x.Status).OneOf<ListMailDeliveries, MailStatus>();
        RuleFor(x => x.Recipient!).Address().When(x => x.Recipient is not null);
        RuleFor(x => x.Template).Matches("^[a-z0-9_.-]{1,100}\\z").WithMessage("The name of a template, of a-z, 0-9 and underscores.");
    }
}

internal sealed class ListMailDeliveriesHandler(IAppDb db) : IQueryHandler<ListMailDeliveries, Listing<MailDeliveryView>>
{
    /// <summary>Newest first.</summary>
    public async Task<Listing<MailDeliveryView>> Handle(ListMailDeliveries query, CancellationToken cancellation)
    {
        var mails = During(Matching(db.AcrossTenants<MailDelivery>(), query), query.From?.ToUniversalTime(), query.To?.ToUniversalTime());
        if (query.Page.After is { } after)
            mails = mails.Where(x => x.Id < after);
        var rows = await mails.OrderByDescending(x => x.Id).Take(query.Page.Size + 1).Select(MailDeliveryView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }

    private static IQueryable<MailDelivery> Matching(IQueryable<MailDelivery> mails, ListMailDeliveries query)
    {
        if (Names.Parse<MailStatus>(query.Status) is { } status)
            mails = mails.Where(x => x.Status == status);
        if (query.Recipient?.ToLowerInvariant() is { } recipient)
            mails = mails.Where(x => x.Recipient == recipient);
        if (query.Template is { } template)
            mails = mails.Where(x => x.Template == template);
        if (query.Organization is { Value: var scope })
            mails = mails.Where(x => x.ScopeId == scope);
        return mails;
    }

    private static IQueryable<MailDelivery> During(IQueryable<MailDelivery> mails, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } start)
            mails = mails.Where(x => x.CreatedAt >= start);
        if (to is { } end)
            mails = mails.Where(x => x.CreatedAt < end);
        return mails;
    }
}
