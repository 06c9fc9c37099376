using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>Newest first.</summary>
[RequireOperator(OperatorPermissions.ReadSchedules)]
public sealed record ListScheduleRuns(string Schedule, Page<ScheduleRun> Page) : IQuery<Listing<ScheduleRunView>>;

internal sealed class ListScheduleRunsHandler(IAppDb db, ScheduleCatalog schedules, TimeProvider clock) : IQueryHandler<ListScheduleRuns, Listing<ScheduleRunView>>
{
    public async Task<Listing<ScheduleRunView>> Handle(ListScheduleRuns query, CancellationToken cancellation)
    {
        var name = schedules.Get(query.Schedule).Name;
        var runs = db.Set<ScheduleRun>().Where(x => x.Schedule == name);
        if (query.Page.After is { } after)
            runs = runs.Where(x => x.Id < after);
        var rows = await runs.OrderByDescending(x => x.Id).Take(query.Page.Size + 1).Select(ScheduleRunView.Seen(clock.GetUtcNow())).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }
}
