using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <param name="Address">What the address starts with, in any case.</param>
/// <param name="Reason">A <see cref="SuppressionReason"/>, such as <c>bounced</c>.</param>
[RequireOperator(OperatorPermissions.ReadMail)]
public sealed record ListSuppressions(Page<Suppression> Page, string? Address = null, string? Reason = null) : IQuery<Listing<SuppressionView>>;

internal sealed class ListSuppressionsValidator : AbstractValidator<ListSuppressions>
{
    public ListSuppressionsValidator()
    {
        RuleFor(x => x.Address).Text();
        RuleFor(x => x.Reason).OneOf<ListSuppressions, SuppressionReason>();
    }
}

internal sealed class ListSuppressionsHandler(IAppDb db) : IQueryHandler<ListSuppressions, Listing<SuppressionView>>
{
    public Task<Listing<SuppressionView>> Handle(ListSuppressions query, CancellationToken cancellation)
    {
        var suppressions = db.Set<Suppression>();
        if (query.Address?.ToLowerInvariant() is { } prefix)
            suppressions = suppressions.Where(x => x.Address.StartsWith(prefix));
        if (Names.Parse<SuppressionReason>(query.Reason) is { } reason)
            suppressions = suppressions.Where(x => x.Reason == reason);
        return suppressions.ToListing(query.Page, SuppressionView.Projection, cancellation);
    }
}
