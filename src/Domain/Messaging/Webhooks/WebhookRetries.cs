namespace Platform.Domain.Messaging.Webhooks;

/// <summary>When a delivery that has failed is tried again.</summary>
public static class WebhookRetries
{
    /// <summary>What a receiver's <c>Retry-After</c> can ask for at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>The wait after the first failure, the second, and so on. After the last one there is no other attempt.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Null: not again.</summary>
    /// <param name="failures">How many attempts have failed by now.</param>
    /// <param name="retryAfter">What the receiver asked for; it makes the wait longer, never shorter.</param>
    /// <param name="chance">0 to 1: makes it longer by up to a fifth, so that what failed together does not come back together.</param>
    public static TimeSpan? WaitAfter(int failures, TimeSpan? retryAfter, double chance)
    {
        if (failures > Waits.Count)
            return null;
        var asked = retryAfter is { } wanted && wanted < LongestWait ? wanted : retryAfter is null ? TimeSpan.Zero : LongestWait;
        var wait = Waits[failures - 1] > asked ? Waits[failures - 1] : asked;
        return wait * (1 + (chance / 5));
    }
}
