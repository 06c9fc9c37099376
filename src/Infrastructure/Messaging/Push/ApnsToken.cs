namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Apple's provider token: to be renewed at least every hour and at most every twenty minutes.</summary>
internal sealed class ApnsToken(ApnsOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan Youth = TimeSpan.FromMinutes(20);

    private readonly VapidKey key = VapidKey.Parse(options.PrivateKey);
    private readonly Lock issuing = new();
    private (string Text, DateTimeOffset At)? issued;

    public string Current()
    {
        lock (issuing)
        {
            var now = clock.GetUtcNow();
            if (issued is not { } current || now - current.At >= Lifetime || now < current.At)
                issued = current = (Issue(now), now);
            return current.Text;
        }
    }

    /// <summary>Apple does not take it any more. One that is young stays: to make another one so soon is refused as well.</summary>
    public void Drop()
    {
        lock (issuing)
        {
            if (issued is { } current && clock.GetUtcNow() - current.At >= Youth)
                issued = null;
        }
    }

    private string Issue(DateTimeOffset now) =>
        key.Sign(new { alg = "ES256", kid = options.KeyId }, new { iss = options.TeamId, iat = now.ToUnixTimeSeconds() });
}
