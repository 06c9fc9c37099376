using System.Diagnostics;

namespace Platform.Micro;

/// <summary>Hashes by us and by the reference in turn, so that both meet the same machine; the median of the rounds' ratios counts.</summary>
internal static class Argon2Comparison
{
    private const int Rounds = 15;
    private const int PerRound = 12;

    public static void Run()
    {
        if (!ReferenceArgon2.IsInstalled)
        {
            Console.WriteLine("libargon2 is not installed (Debian: apt install libargon2-1), so there is nothing to compare with.");
            return;
        }

        var benchmarks = new Argon2Benchmarks();
        Time(benchmarks.Ours);
        Time(benchmarks.Reference);
        var rounds = Enumerable.Range(0, Rounds).Select(x => x % 2 == 0 ? Round(benchmarks) : Swapped(benchmarks)).ToList();
        var ratio = Median(rounds.Select(x => x.Reference / x.Ours));
        Console.WriteLine($"Argon2id, 19 MiB, 2 passes, 1 lane: {Median(rounds.Select(x => x.Ours)):F1} ms here, {Median(rounds.Select(x => x.Reference)):F1} ms in libargon2.");
        Console.WriteLine($"Hashes per second and core, ratio to libargon2: {ratio:F2}");
    }

    private static (double Ours, double Reference) Round(Argon2Benchmarks benchmarks) => (Time(benchmarks.Ours), Time(benchmarks.Reference));

    private static (double Ours, double Reference) Swapped(Argon2Benchmarks benchmarks)
    {
        var reference = Time(benchmarks.Reference);
        return (Time(benchmarks.Ours), reference);
    }

    private static double Time(Action hash)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < PerRound; i++)
            hash();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / PerRound;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
