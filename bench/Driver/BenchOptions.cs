namespace Platform.Driver;

/// <summary>What <c>bench/run</c> takes. Every figure is bounded by these: there is no open-ended loop.</summary>
internal sealed record BenchOptions
{
    public const int MostConnections = 64;

    private const string Usage = """
        bench/run [options]
          --rounds N        rounds; in each, both servers are driven in turn        (default 60)
          --slice N         milliseconds per server, scenario and round             (default 500)
          --connections N   connections, each waiting for its answer                (default 16)
          --requests N      requests before memory is read                          (default 100000)
          --quick           4 rounds, 5000 requests: does it run at all
          --self-check      a second baseline instead of the application: the ratio must be near 1
        With ConnectionStrings__Owner, __App and __System set, that database is used;
        otherwise a throw-away PostgreSQL.
        """;

    public string Root { get; init; } = Directory.GetCurrentDirectory();
    public int Rounds { get; init; } = 60;
    public int Slice { get; init; } = 500;
    public int Connections { get; init; } = 16;
    public int Requests { get; init; } = 100_000;
    public bool SelfCheck { get; init; }

    public TimeSpan TimeLimit => TimeSpan.FromMinutes(20);

    public static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (Flag(options, args[i]) is { } flagged)
                options = flagged;
            else if (i + 1 < args.Length && Value(options, args[i], args[i + 1]) is { } valued)
                (options, i) = (valued, i + 1);
            else
                return Refuse();
        }

        return options;
    }

    private static BenchOptions? Flag(BenchOptions options, string name) => name switch
    {
        "--quick" => options with { Rounds = 4, Requests = 5_000 },
        "--self-check" => options with { SelfCheck = true },
        _ => null,
    };

    private static BenchOptions? Value(BenchOptions options, string name, string text) => name switch
    {
        "--root" => options with { Root = Path.GetFullPath(text) },
        "--rounds" when Number(text, 200) is { } rounds => options with { Rounds = rounds },
        "--slice" when Number(text, 10_000) is >= 100 and { } slice => options with { Slice = slice },
        "--connections" when Number(text, MostConnections) is { } connections => options with { Connections = connections },
        "--requests" when Number(text, 1_000_000) is { } requests => options with { Requests = requests },
        _ => null,
    };

    private static int? Number(string text, int most) =>
        int.TryParse(text, out var number) && number >= 1 && number <= most ? number : null;

    private static BenchOptions? Refuse()
    {
        Console.Error.WriteLine(Usage);
        return null;
    }
}

/// <summary>A run that cannot give honest figures; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
