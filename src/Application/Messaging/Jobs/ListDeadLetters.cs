using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ReadQueues)]
public sealed record ListDeadLetters(
    int? Limit = null, Id<DeadLetter>? After = null, string? Queue = null, string? Kind = null, Id<Organization>? Organization = null) : IQuery<Listing<DeadLetterView>>;

internal sealed class ListDeadLettersValidator : AbstractValidator<ListDeadLetters>
{
    public ListDeadLettersValidator()
    {
        RuleFor(x => x.Queue).QueueName();
        RuleFor(x => x.Kind).KindName();
    }
}

internal sealed class ListDeadLettersHandler(IAppDb db) : IQueryHandler<ListDeadLetters, Listing<DeadLetterView>>
{
    public async Task<Listing<DeadLetterView>> Handle(ListDeadLetters query, CancellationToken cancellation)
    {
        var letters = db.AcrossTenants<DeadLetter>();
        if (query.Queue is { } queue)
            letters = letters.Where(x => x.Queue == queue);
        if (query.Kind is { } kind)
            letters = letters.Where(x => x.Kind == kind);
        if (query.Organization is { Value: var organization })
            letters = letters.Where(x => x.ScopeId == organization);
        if (query.After is { } after)
            letters = letters.Where(x => x.Id > after);
        var size = new Page<DeadLetter>(query.Limit).Size;
        var rows = await letters.OrderBy(x => x.Id).Take(size + 1).Select(DeadLetterView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, size, x => x.Id.ToString());
    }
}
