using System.Globalization;

namespace Platform.Driver;

/// <summary>
/// Stretches of load before anything is measured, until a server becomes no faster. .NET compiles what is called often anew, with what it
/// has seen, in the background: a small program within seconds, a large one over some ten thousand requests, and until then that takes more
/// of the processor than the requests do.
/// </summary>
internal sealed class WarmUp
{
    private const int Least = 4;
    private const int Most = 20;
    private const double Steady = 1.03;

    private readonly List<double> rates = [];

    public bool IsOver => rates.Count >= Least && (rates.Count >= Most || rates[^2..].Max() <= Steady * rates[..^2].Max());

    /// <param name="rate">What was done a second in one more stretch.</param>
    public void Add(double rate) => rates.Add(rate);

    /// <summary>The rates.</summary>
    public override string ToString() => string.Join(", ", rates.Select(x => x.ToString("0", CultureInfo.InvariantCulture)));
}
