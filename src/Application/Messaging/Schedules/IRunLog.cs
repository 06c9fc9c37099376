using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>What is known of a run while its transaction is open, or when it fails: written at once, apart from it.</summary>
public interface IRunLog
{
    Task Started(Id<ScheduleRun> run, CancellationToken cancellation);

    Task Failed(Id<ScheduleRun> run, string error);
}

/// <summary>Rows that mean nothing any more.</summary>
public interface IRemovals
{
    /// <summary>Removes some of the rows that the query finds, by one statement: without an audit event for each of them.</summary>
    /// <param name="rows">Ordered, and only what may go.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Ends the statement.</param>
    /// <returns>How many were removed.</returns>
    Task<int> Remove<T>(IQueryable<T> rows, int most, CancellationToken cancellation)
        where T : class;
}

/// <summary>What Quartz knows.</summary>
public interface IFireTimes
{
    /// <summary>The next fire time of each schedule that the cluster knows.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> Next(CancellationToken cancellation);
}
