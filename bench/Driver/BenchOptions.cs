namespace Platform.Driver;

/// <summary>What <c>bench/run</c> takes. Every figure is bounded by these: there is no open-ended loop.</summary>
internal sealed record BenchOptions
{
    private const string Usage = """
        bench/run [options]
          --rounds N        rounds; in each, both servers are driven in turn        (default 15)
          --seconds N       seconds per server, scenario and round                  (default 2)
          --connections N   connections, each waiting for its answer                (default 16)
          --requests N      requests before memory is read                          (default 100000)
          --quick           2 rounds of 1 second, 5000 requests: does it run at all
          --self-check      a second baseline instead of the application: the ratio must be near 1
        With ConnectionStrings__Owner, __App and __System set, that database is used;
        otherwise a throw-away PostgreSQL.
        """;

    public string Root { get; init; } = Directory.GetCurrentDirectory();
    public int Rounds { get; init; } = 15;
    public int Seconds { get; init; } = 2;
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
        "--quick" => options with { Rounds = 2, Seconds = 1, Requests = 5_000 },
        "--self-check" => options with { SelfCheck = true },
        _ => null,
    };

    private static BenchOptions? Value(BenchOptions options, string name, string text) => name switch
    {
        "--root" => options with { Root = Path.GetFullPath(text) },
        "--rounds" when Number(text, 50) is { } rounds => options with { Rounds = rounds },
        "--seconds" when Number(text, 60) is { } seconds => options with { Seconds = seconds },
        "--connections" when Number(text, 64) is { } connections => options with { Connections = connections },
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
