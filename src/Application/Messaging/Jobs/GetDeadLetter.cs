using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ReadQueues)]
public sealed record GetDeadLetter(Id<DeadLetter> Letter) : IQuery<DeadLetterView>;

internal sealed class GetDeadLetterHandler(IAppDb db, JobCatalog catalog) : IQueryHandler<GetDeadLetter, DeadLetterView>
{
    public async Task<DeadLetterView> Handle(GetDeadLetter query, CancellationToken cancellation)
    {
        var letter = await db.AcrossTenants<DeadLetter>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == query.Letter, cancellation) ?? throw CommonErrors.NotFound;
        return DeadLetterView.Of(letter) with { Payload = catalog.Show(letter.Kind, letter.Payload) };
    }
}
