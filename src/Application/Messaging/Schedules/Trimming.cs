namespace Platform.Application.Messaging.Schedules;

/// <summary>Removes what has been kept for long enough, in parts, and counts it in the run of the schedule.</summary>
internal sealed class Trimming(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock)
{
    /// <param name="what">What the run calls it.</param>
    /// <param name="kept">For how long.</param>
    /// <param name="before">Of all organizations' rows those from before a time, in the order of an index.</param>
    /// <param name="cancellation">Ends the statement.</param>
    public async Task<Done> Remove<T>(string what, TimeSpan kept, Func<IQueryable<T>, DateTimeOffset, IQueryable<T>> before, CancellationToken cancellation)
        where T : class
    {
        report.Removed(what, await removals.Remove(before(db.AcrossTenants<T>(), clock.GetUtcNow() - kept), Batch.Size, cancellation));
        return Done.Instance;
    }
}
