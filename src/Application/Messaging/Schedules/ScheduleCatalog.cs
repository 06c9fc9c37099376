using System.Reflection;
using System.Text.RegularExpressions;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>All schedules. Building it is the start-up check.</summary>
public sealed partial class ScheduleCatalog
{
    private readonly Dictionary<string, Schedule> byName;

    private ScheduleCatalog(IEnumerable<Schedule> schedules) => byName = schedules.ToDictionary(x => x.Name);

    public IReadOnlyCollection<Schedule> All => byName.Values;

    /// <summary>The schedules of the job types; throws with every problem, each naming its type.</summary>
    /// <param name="types">Where to look.</param>
    /// <param name="isCron">Whether a text is a cron expression.</param>
    public static ScheduleCatalog Build(IEnumerable<Type> types, IsCron isCron)
    {
        var candidates = types.Where(x => !x.IsAbstract && (x.IsDefined(typeof(ScheduleAttribute)) || x.IsAssignableTo(typeof(ScheduledJob)))).ToList();
        var names = candidates.Select(x => x.GetCustomAttribute<ScheduleAttribute>()?.Name).OfType<string>().ToList();
        var problems = candidates.SelectMany(x => ProblemsOf(x, names, isCron).Select(problem => $"{x.Name} {problem}")).ToList();
        return problems.Count == 0
            ? new(candidates.Select(x => new Schedule(x, x.GetCustomAttribute<ScheduleAttribute>()!)).OrderBy(x => x.Name, StringComparer.Ordinal))
            : throw new InvalidOperationException("The application does not start:" + string.Concat(problems.Select(x => $"{Environment.NewLine}- {x}")));
    }

    public Schedule? Find(string name) => byName.GetValueOrDefault(name);

    public Schedule Get(string name) => Find(name) ?? throw CommonErrors.NotFound;

    public Schedule? Of(ScheduledJob job) => byName.Values.FirstOrDefault(x => x.Job == job.GetType());

    private static IEnumerable<string> ProblemsOf(Type type, List<string> names, IsCron isCron)
    {
        if (!type.IsAssignableTo(typeof(ScheduledJob)))
            yield return "has [Schedule] and is no ScheduledJob. Derive it from that.";
        if (type.GetConstructor(Type.EmptyTypes) is null)
            yield return "needs arguments to be made, and a schedule has none to give. Give it a constructor without parameters.";
        if (type.GetCustomAttribute<ScheduleAttribute>() is not { } schedule)
        {
            yield return "is a ScheduledJob without a schedule. Put [Schedule(name, cron)] on it.";
            yield break;
        }

        if (!NamePattern().IsMatch(schedule.Name))
            yield return $"names its schedule '{schedule.Name}'. Use at most 50 of a-z, 0-9 and single hyphens.";
        if (names.Count(x => x == schedule.Name) > 1)
            yield return $"has the schedule '{schedule.Name}', and so has another job. Give each its own name.";
        if (!isCron(schedule.Cron))
            yield return $"has the cron expression '{schedule.Cron}', which is none. It has six fields, seconds first, such as '0 30 3 * * ?'.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out _))
            yield return $"has the time zone '{schedule.TimeZone}', which this machine does not know. Use one such as 'UTC' or 'Europe/Vienna'.";
    }

    [GeneratedRegex("^(?=.{1,50}\\z)[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex NamePattern();
}

/// <summary>Whether a text is a cron expression, as whoever fires understands them.</summary>
public delegate bool IsCron(string text);

/// <summary>A recurring job, as it is declared.</summary>
public sealed class Schedule(Type job, ScheduleAttribute declared)
{
    public Type Job => job;

    public string Name => declared.Name;

    public string Cron => declared.Cron;

    public string Description => declared.Description;

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(declared.TimeZone);

    private string? ConcurrencyKey => declared.Overlap == ScheduleOverlap.Allow ? declared.ConcurrencyKey : declared.ConcurrencyKey ?? $"schedule:{Name}";

    public ScheduledJob For(Id<ScheduleRun> run) => (ScheduledJob)Activator.CreateInstance(job)! with { Run = run };

    /// <summary>The key is the second wall behind the run's own: of one fire time there is one job, or of the schedule where runs are skipped.</summary>
    public JobOptions OptionsFor(ScheduleRun run) => new()
    {
        UniqueKey = declared.Overlap == ScheduleOverlap.Skip ? $"schedule:{Name}" : $"schedule:{Name}:{run.ScheduledFor.UtcTicks}",
        ConcurrencyKey = ConcurrencyKey,
    };

    /// <summary>For the next part of a run: the job that enqueues it still has the unique key.</summary>
    public JobOptions OptionsForNextPart() => new() { ConcurrencyKey = ConcurrencyKey };
}
