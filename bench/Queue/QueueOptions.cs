namespace Platform.Queue;

/// <summary>What <c>bench/queue</c> takes.</summary>
internal sealed record QueueOptions
{
    public static readonly string[] All = ["throughput", "enqueue", "latency", "fairness", "table", "stream"];

    private const string Usage = """
        bench/queue [options]
          --only A,B,...    of throughput, enqueue, latency, fairness, table, stream      (default: all)
          --rounds N        rounds; in each, every queue is measured in turn      (default 5)
          --jobs N          jobs that are executed in a round                     (default 20000)
          --seconds N       seconds of adding jobs, per queue and round           (default 5)
          --samples N       single jobs in a round of latency or fairness, events of stream   (default 200)
          --crowd N         jobs of the other organization in fairness            (default 100000)
          --steady N        seconds of the steady rate of table                   (default 3600)
          --clients N       connected clients of stream                           (default 500)
        """;

    public string Root { get; init; } = Directory.GetCurrentDirectory();
    public IReadOnlyList<string> Only { get; init; } = All;
    public int Rounds { get; init; } = 5;
    public int Jobs { get; init; } = 20_000;
    public int Seconds { get; init; } = 5;
    public int Samples { get; init; } = 200;
    public int Crowd { get; init; } = 100_000;
    public int Steady { get; init; } = 3600;
    public int Clients { get; init; } = 500;

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(Steady);

    public static QueueOptions? Parse(string[] args)
    {
        var options = new QueueOptions();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (Value(options, args[i], args[i + 1]) is not { } valued)
                return Refuse();
            options = valued;
        }

        return args.Length % 2 == 0 ? options : Refuse();
    }

    private static QueueOptions? Value(QueueOptions options, string name, string text) => name switch
    {
        "--root" => options with { Root = Path.GetFullPath(text) },
        "--only" when text.Split(',') is var only && only.All(All.Contains) => options with { Only = only },
        "--rounds" when Number(text) is { } rounds => options with { Rounds = rounds },
        "--jobs" when Number(text) is { } jobs => options with { Jobs = jobs },
        "--seconds" when Number(text) is { } seconds => options with { Seconds = seconds },
        "--samples" when Number(text) is { } samples => options with { Samples = samples },
        "--crowd" when Number(text) is { } crowd => options with { Crowd = crowd },
        "--clients" when Number(text) is { } clients => options with { Clients = clients },
        "--steady" when Number(text) is { } steady => options with { Steady = steady },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, out var number) && number is >= 1 and <= 1_000_000 ? number : null;

    private static QueueOptions? Refuse()
    {
        Console.Error.WriteLine(Usage);
        return null;
    }
}

/// <summary>A run that cannot give honest figures; the message says why.</summary>
internal sealed class QueueBenchException(string message) : Exception(message);
