using System.Security.Cryptography;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Exponential back-off with jitter, so that what failed together does not come again together.</summary>
internal sealed class RetryDelays(WorkerOptions options)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private const double Factor = 3;
    private const double Jitter = 0.2;

    /// <summary>20 percent more or less than the first delay times three for each attempt before this one, at most six hours.</summary>
    public TimeSpan After(int attempt)
    {
        var delay = Math.Min(options.FirstRetry.TotalSeconds * Math.Pow(Factor, attempt - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (1 - Jitter + (2 * Jitter * RandomNumberGenerator.GetInt32(1001) / 1000)));
    }
}
