using Platform.Application.Messaging.Schedules;

namespace Platform.Infrastructure.Messaging.Schedules;

internal sealed class Removals : IRemovals
{
    public Task<int> Remove<T>(IQueryable<T> rows, int most, CancellationToken cancellation)
        where T : class => rows.Take(most).ExecuteDeleteAsync(cancellation);
}
