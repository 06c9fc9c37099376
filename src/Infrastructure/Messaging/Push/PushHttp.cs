using System.Net;
using System.Net.Http.Headers;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Sends to providers. No trace and no log has an address, which for some of them is the device's token.</summary>
/// <param name="providers">To the servers that the configuration names.</param>
/// <param name="anywhere">To addresses that users gave: must refuse the platform's own network.</param>
/// <param name="clock">For <c>Retry-After</c> with a date.</param>
internal sealed class PushHttp(HttpMessageHandler providers, HttpMessageHandler anywhere, TimeProvider clock) : IDisposable
{
    private const int MaxAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly HttpClient toProviders = Client(providers);
    private readonly HttpClient toAnywhere = Client(anywhere);

    public Task<ProviderAnswer> ToProvider(HttpRequestMessage request, CancellationToken cancellation) =>
        Send(toProviders, request, HttpCompletionOption.ResponseContentRead, cancellation);

    /// <summary>The body of the answer is not read: it may be anything, and as long as they like.</summary>
    public Task<ProviderAnswer> ToAnywhere(HttpRequestMessage request, CancellationToken cancellation) =>
        Send(toAnywhere, request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public void Dispose()
    {
        toProviders.Dispose();
        toAnywhere.Dispose();
    }

    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    };

    private static HttpClient Client(HttpMessageHandler handler) => new(handler) { Timeout = Patience, MaxResponseContentBufferSize = MaxAnswer };

    private async Task<ProviderAnswer> Send(HttpClient client, HttpRequestMessage request, HttpCompletionOption reads, CancellationToken cancellation)
    {
        using var sent = request;
        sent.Headers.UserAgent.ParseAdd("Platform");
        try
        {
            using var response = await client.SendAsync(sent, reads, cancellation);
            var body = reads == HttpCompletionOption.ResponseContentRead ? await response.Content.ReadAsStringAsync(cancellation) : "";
            return new(response.StatusCode, WaitOf(response.Headers.RetryAfter), body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"The provider did not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header)
    {
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
