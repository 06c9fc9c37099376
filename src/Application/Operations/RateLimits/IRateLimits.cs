namespace Platform.Application.Operations.RateLimits;

/// <summary>Limits that hold exactly, however many requests come at once and on however many nodes.</summary>
public interface IRateLimits
{
    /// <summary>
    /// Takes from the limit or throws <see cref="CommonErrors.RateLimited"/> with the time to wait. At once and for good,
    /// whatever becomes of the current transaction.
    /// </summary>
    /// <param name="limit">Which limit.</param>
    /// <param name="key">Whose: an address, an account, an organization. Kept as a hash.</param>
    /// <param name="cost">How many are taken; either all of them are or none.</param>
    /// <param name="cancellation">Ends the statement.</param>
    Task Take(RateLimit limit, string key, int cost, CancellationToken cancellation);

    /// <summary>The same where nobody is to be told: false when there is not enough left, and then nothing is taken.</summary>
    Task<bool> TryTake(RateLimit limit, string key, CancellationToken cancellation);

    /// <summary>Takes in any case, for what is to be delayed and not refused.</summary>
    /// <returns>How long what was taken has to wait, so that no more than the limit goes on in its time.</returns>
    Task<TimeSpan> Delay(RateLimit limit, string key, int cost, CancellationToken cancellation);

    /// <summary>Removes what is kept of limits that are free again, by the database's clock.</summary>
    /// <returns>How many were removed, at most as many as asked.</returns>
    Task<int> RemoveExpired(int most, CancellationToken cancellation);
}

internal static class RateLimitExtensions
{
    /// <summary>Takes one.</summary>
    public static Task Take(this IRateLimits limits, RateLimit limit, string key, CancellationToken cancellation) => limits.Take(limit, key, 1, cancellation);

    /// <summary>Takes one for the address that the request came from.</summary>
    public static Task TakeFor(this IRateLimits limits, RateLimit limit, RequestOrigin origin, CancellationToken cancellation) =>
        limits.Take(limit, AddressPrefix.OfCaller(origin.Address), 1, cancellation);
}
