using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Browsers' push services (RFC 8030), which know the platform by its key (RFC 8292) and cannot read what it sends (RFC 8291).</summary>
internal sealed class WebPushTransport(IOptions<PushOptions> options, PushHttp http, TimeProvider clock) : IPushTransport
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string subject = options.Value.Web!.Subject;
    private readonly VapidKey key = VapidKey.Parse(options.Value.Web!.PrivateKey);

    public PushPlatform Platform => PushPlatform.Web;

    public async Task<PushAnswer> Send(PushAddress address, PushNotification notification, CancellationToken cancellation)
    {
        var content = Content(notification);
        if (content.Length > WebPushEncryption.MostBytes)
            throw new GiveUpException($"Push services take at most {WebPushEncryption.MostBytes} bytes, and this notification has {content.Length}.");
        var request = Request(address, notification, WebPushEncryption.Encrypt(content, address.Keys!));
        return await http.ToAnywhere(request, cancellation) is { } answer
            ? Judge(answer)
            : PushAnswer.Gone(); // it led to the platform's own network, so there never was a push service
    }

    private static PushAnswer Judge(ProviderAnswer answer) =>
        (int)answer.Status switch
        {
            >= 200 and < 300 => PushAnswer.Taken,
            404 or 410 => PushAnswer.Gone(),
            429 => throw new RetryLaterException(answer.RetryAfter ?? TimeSpan.FromMinutes(1), "The push service asks to wait."),
            >= 500 when answer.RetryAfter is { } wait => throw new RetryLaterException(wait, $"The push service: {(int)answer.Status}"),
            >= 500 => throw new HttpRequestException($"The push service: {(int)answer.Status}"),
            _ => PushAnswer.Refused,
        };

    private HttpRequestMessage Request(PushAddress address, PushNotification notification, byte[] body)
    {
        var endpoint = new Uri(address.Token);
        var now = clock.GetUtcNow();
        var seconds = Math.Max(0, (long)(notification.Until - now).TotalSeconds);
        var claims = new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + TokenLifetime).ToUnixTimeSeconds(), sub = subject };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Version = HttpVersion.Version20, Content = new ByteArrayContent(body) }; // or lower
        request.Headers.Authorization = new AuthenticationHeaderValue("vapid", $"t={key.Sign(new { typ = "JWT", alg = "ES256" }, claims)}, k={key.PublicKey}");
        request.Headers.Add("TTL", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Topic", CollapseId.Of(notification.Tag));
        request.Headers.Add("Urgency", "normal");
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        return request;
    }

    private static byte[] Content(PushNotification notification)
    {
        var message = notification.Message;
        return JsonSerializer.SerializeToUtf8Bytes(new { title = message.Title, body = message.Body, tag = notification.Tag, data = message.Data }, Json);
    }
}
