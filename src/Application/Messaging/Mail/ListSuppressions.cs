using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <param name="Address">What the address starts with, in any case.</param>
[RequireOperator(OperatorPermissions.ReadMail)]
public sealed record ListSuppressions(Page<Suppression> Page, string? Address = null, SuppressionReason? Reason = null) : IQuery<Listing<SuppressionView>>;

internal sealed class ListSuppressionsValidator : AbstractValidator<ListSuppressions>
{
    public ListSuppressionsValidator() => RuleFor(x => x.Address).Text();
}

internal sealed class ListSuppressionsHandler(IAppDb db) : IQueryHandler<ListSuppressions, Listing<SuppressionView>>
{
    public Task<Listing<SuppressionView>> Handle(ListSuppressions query, CancellationToken cancellation)
    {
        var suppressions = db.Set<Suppression>();
        if (query.Address?.ToLowerInvariant() is { } prefix)
            suppressions = suppressions.Where(x => x.Address.StartsWith(prefix));
        if (query.Reason is { } reason)
            suppressions = suppressions.Where(x => x.Reason == reason);
        return suppressions.ToListing(query.Page, SuppressionView.Projection, cancellation);
    }
}
