using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>The public keys of clients: registered, or published where the client says.</summary>
internal sealed partial class ClientKeys(ProviderHttp http, ILogger<ClientKeys> logger) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly MemoryCache published = new(new MemoryCacheOptions { SizeLimit = 1_000 });
    private readonly MemoryCache renewed = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async ValueTask<JsonWebKeySet?> Of(CachedClient client, CancellationToken cancellation)
    {
        if (client.KeysAddress is not { } address)
            return client.Keys;
        return published.TryGetValue(address, out JsonWebKeySet? known) ? known : await Fetch(address, cancellation);
    }

    /// <summary>For a key that is not known: at most once a minute, so that wrong assertions cause no requests. Null when there is nothing new.</summary>
    public async ValueTask<JsonWebKeySet?> Renew(CachedClient client, CancellationToken cancellation) =>
        client.KeysAddress is { } address && !renewed.TryGetValue(address, out _) ? await Fetch(address, cancellation) : null;

    public void Dispose()
    {
        published.Dispose();
        renewed.Dispose();
    }

    private async Task<JsonWebKeySet?> Fetch(Uri address, CancellationToken cancellation)
    {
        if (renewed.TryGetValue(address, out _))
            return null;
        renewed.Set(address, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = BetweenRenewals });
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            if (await Read(address, limit.Token) is not { } keys)
                return null;
            published.Set(address, keys, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
            return keys;
        }
        catch (Exception exception) when (exception is HttpRequestException or OutboundRefusedException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            NotRead(logger, address.Host, exception.GetType().Name);
            return null;
        }
    }

    private async Task<JsonWebKeySet?> Read(Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.Send(request, cancellation);
        if (!response.IsSuccessStatusCode)
            return null;
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[JsonWebKeySet.MaxLength + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return JsonWebKeySet.Parse(bytes.AsSpan(0, length)).Value;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys of a client at {Host} were not read: {Error}")]
    private static partial void NotRead(ILogger logger, string host, string error);
}
