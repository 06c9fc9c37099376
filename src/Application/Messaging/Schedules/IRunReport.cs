namespace Platform.Application.Messaging.Schedules;

/// <summary>What a <see cref="ScheduledJob"/> tells of its run.</summary>
public interface IRunReport
{
    /// <summary>Adds to a count of the run, such as <c>sessions</c> removed.</summary>
    void Count(string what, long number);

    /// <summary>There is more to do: once this part is committed, the same job runs again.</summary>
    void Continue();
}

/// <summary>How much is removed in one transaction, so that no statement runs long.</summary>
internal static class Batch
{
    public const int Size = 1000;

    /// <summary>Counts what a statement for at most <see cref="Size"/> rows removed; a full batch is not the last one.</summary>
    public static void Removed(this IRunReport report, string what, int rows)
    {
        report.Count(what, rows);
        if (rows >= Size)
            report.Continue();
    }
}

/// <summary>One for each scope.</summary>
internal sealed class RunReport : IRunReport
{
    private readonly Dictionary<string, long> counts = [];

    public IReadOnlyDictionary<string, long> Counts => counts;

    public bool IsContinued { get; private set; }

    public void Count(string what, long number) => counts[what] = counts.GetValueOrDefault(what) + number;

    public void Continue() => IsContinued = true;
}
