using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Messaging.Webhooks;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Messaging.Webhooks;

internal sealed class WebhookSender(
    WebhookHttp http, WebhookSecretDirectory secrets, IOptions<WebhookOptions> options, IOptions<IdentityOptions> platform, TimeProvider clock) : IWebhookSender
{
    public string? Refusal(string url) => options.Value.Rules().Refusal(url);

    public async Task<WebhookAnswer> Send(WebhookEndpoint endpoint, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var started = clock.GetUtcNow();
        var keys = await secrets.KeysOf(endpoint, cancellation);
        using var request = Request(endpoint, delivery, keys, started.ToUnixTimeSeconds());
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            using var response = await http.Send(request, limit.Token);
            return await Read(response, started, watch, limit.Token) with { RequestHeaders = WebhookTexts.Of(request.Headers, request.Content!.Headers) };
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && ErrorOf(exception) is { } error)
        {
            return new(started, watch.Elapsed, null, error) { RequestHeaders = WebhookTexts.Of(request.Headers, request.Content!.Headers) };
        }
    }

    private HttpRequestMessage Request(WebhookEndpoint endpoint, WebhookDelivery delivery, IReadOnlyList<byte[]> keys, long timestamp)
    {
        var body = WebhookPayload.Of(delivery, platform.Value.Issuer.TrimEnd('/'));
        var id = delivery.EventId.ToString();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, id, timestamp, body));
        request.Headers.UserAgent.ParseAdd("Platform-Webhooks/1.0");
        return request;
    }

    private async Task<WebhookAnswer> Read(HttpResponseMessage response, DateTimeOffset started, Stopwatch watch, CancellationToken cancellation)
    {
        var body = await WebhookTexts.Beginning(response.Content, cancellation);
        return new(started, watch.Elapsed, (int)response.StatusCode, null)
        {
            ResponseHeaders = WebhookTexts.Of(response.Headers, response.Content.Headers),
            ResponseBody = body,
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } wait } => wait,
                { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
                _ => null,
            },
        };
    }

    /// <summary>Null for what is the platform's own fault.</summary>
    private static string? ErrorOf(Exception exception) => exception switch
    {
        OutboundRefusedException => "refused_address",
        OperationCanceledException => "timeout",
        HttpRequestException { InnerException: AuthenticationException } => "tls_failed",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "name_not_found",
        HttpRequestException or IOException or SocketException => "connection_failed",
        _ => null,
    };
}

/// <summary>The connections of webhooks.</summary>
internal sealed class WebhookHttp(IOptions<WebhookOptions> options, IHostAddresses hosts) : IDisposable
{
    private readonly OutboundHttp http = new(options.Value.Rules(), hosts);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation) => http.Send(request, cancellation);

    public void Dispose() => http.Dispose();
}
