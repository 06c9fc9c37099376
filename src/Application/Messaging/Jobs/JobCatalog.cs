using System.Reflection;
using System.Text.Json;

namespace Platform.Application.Messaging.Jobs;

/// <summary>All kinds of jobs. Building it is the start-up check: a job that is not declared safely does not start.</summary>
public sealed class JobCatalog
{
    private readonly Dictionary<string, JobKind> byName;
    private readonly Dictionary<Type, JobKind> byType;

    /// <param name="requests">All requests of the application.</param>
    public JobCatalog(IEnumerable<Type> requests)
    {
        var jobs = requests.Where(x => x.IsAssignableTo(typeof(IJob))).ToList();
        if (jobs.Select(ProblemOf).OfType<string>().ToList() is { Count: > 0 } problems)
            throw new InvalidOperationException("The application does not start:" + string.Concat(problems.Select(x => $"{Environment.NewLine}- {x}")));
        byType = jobs.ToDictionary(x => x, JobKind.Of);
        byName = byType.Values.ToDictionary(x => x.Name);
    }

    public IEnumerable<JobKind> All => byType.Values;

    public JobKind this[Type job] => byType.TryGetValue(job, out var kind)
        ? kind
        : throw new InvalidOperationException($"{job.Name} is not in the catalog of jobs. Its assembly is not one of the application's.");

    /// <summary>Null: another version of the application made it.</summary>
    public JobKind? Find(string name) => byName.GetValueOrDefault(name);

    private static string? ProblemOf(Type job) => job.GetCustomAttribute<JobAttribute>() switch
    {
        null => $"{job.Name} is a job without [Job]. Say which queue it is for.",
        _ when !job.IsDefined(typeof(SystemOnlyAttribute)) => $"{job.Name} is a job, so it needs [SystemOnly]: nobody else may send it.",
        { Queue: var queue } when !Queues.All.Contains(queue) => $"{job.Name} is for the queue '{queue}', which is not one of Queues.",
        { Attempts: < 1 } or { TimeoutSeconds: < 1 } or { Version: < 1 } => $"{job.Name} needs at least one attempt, one second and version 1.",
        _ => null,
    };
}

/// <summary>One type of job.</summary>
/// <param name="Name">As stored: <c>send_mail</c>, with a later version <c>send_mail.2</c>.</param>
public sealed record JobKind(string Name, Type Type, JobAttribute Settings)
{
    internal static JobKind Of(Type job)
    {
        var settings = job.GetCustomAttribute<JobAttribute>()!;
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(job.Name);
        return new(settings.Version == 1 ? name : $"{name}.{settings.Version}", job, settings);
    }
}
