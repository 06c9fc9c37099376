using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Platform.Application.Identity.Keys;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>The key ring renews itself two days before its last key ends. When it has not, something keeps it from that.</summary>
internal sealed class EndingKeyRing(IKeyManager keys) : IExpiringSecrets
{
    private static readonly TimeSpan MadeLatest = TimeSpan.FromDays(13);

    public Task<IReadOnlyList<ExpiringSecret>> EndingBefore(DateTimeOffset time, CancellationToken cancellation)
    {
        var last = keys.GetAllKeys().Where(x => !x.IsRevoked).MaxBy(x => x.ExpirationDate);
        IReadOnlyList<ExpiringSecret> ending = last is { ExpirationDate: var end } && end < time - MadeLatest
            ? [new("The last key of the key ring, which has no successor yet", end)]
            : [];
        return Task.FromResult(ending);
    }
}
