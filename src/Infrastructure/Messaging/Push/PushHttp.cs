using System.Net;
using Platform.Infrastructure.Common.Http;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Sends to providers. No trace and no log has an address, which for some of them is the device's token.</summary>
/// <param name="providers">To the servers that the configuration names.</param>
/// <param name="anywhere">To addresses that users gave.</param>
/// <param name="clock">For <c>Retry-After</c> with a date.</param>
internal sealed class PushHttp(HttpMessageHandler providers, OutboundHttp anywhere, TimeProvider clock) : IDisposable
{
    private const int MaxAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly HttpClient toProviders = new(providers) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswer };

    public Task<ProviderAnswer> ToProvider(HttpRequestMessage request, CancellationToken cancellation) =>
        Send(request, async patient =>
        {
            using var response = await toProviders.SendAsync(request, patient);
            return new ProviderAnswer(response.StatusCode, WaitOf(response), await response.Content.ReadAsStringAsync(patient));
        }, cancellation);

    /// <summary>The body of the answer is not read: it may be anything, and as long as they like.</summary>
    /// <returns>Null when the request may not go there.</returns>
    public async Task<ProviderAnswer?> ToAnywhere(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await Send(request, async patient =>
            {
                using var response = await anywhere.Send(request, patient);
                return new ProviderAnswer(response.StatusCode, WaitOf(response), "");
            }, cancellation);
        }
        catch (Exception exception) when (exception is OutboundRefusedException || exception.InnerException is OutboundRefusedException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        toProviders.Dispose();
        anywhere.Dispose();
    }

    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    };

    private static async Task<ProviderAnswer> Send(HttpRequestMessage request, Func<CancellationToken, Task<ProviderAnswer>> send, CancellationToken cancellation)
    {
        request.Headers.UserAgent.ParseAdd("Platform");
        using var sent = request;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await send(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"The provider did not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait is null ? null : TimeSpan.FromSeconds(Math.Clamp(wait.Value.TotalSeconds, 1, LongestWait.TotalSeconds));
    }
}

/// <summary>What a provider has answered.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="RetryAfter">Between a second and an hour, where it says so.</param>
/// <param name="Body">Of at most 64 KiB; empty where it was not read.</param>
internal sealed record ProviderAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, string Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public override string ToString() => $"(answer {(int)Status})";
}
