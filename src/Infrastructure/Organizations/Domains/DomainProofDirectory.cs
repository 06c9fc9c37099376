using Platform.Application.Organizations.Domains;
using Platform.Domain.Organizations.Domains;

namespace Platform.Infrastructure.Organizations.Domains;

internal sealed class DomainProofDirectory(SystemDb system, TimeProvider clock) : ILapsedProofs
{
    public async Task Clear(string domain, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = system.Lease();
        await db.Set<DomainProof>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Name == domain && x.ValidUntil <= now).ExecuteDeleteAsync(cancellation);
    }
}
