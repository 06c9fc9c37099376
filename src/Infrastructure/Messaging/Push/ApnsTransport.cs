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

/// <summary>Apple Push Notification service over HTTP/2 ("Sending notification requests to APNs", "Handling notification responses from APNs").</summary>
internal sealed class ApnsTransport(IOptions<PushOptions> options, PushHttp http, TimeProvider clock) : IPushTransport
{
    private const int MostBytes = 4096;
    private static readonly TimeSpan AfterServerError = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AfterTokenUpdates = TimeSpan.FromMinutes(20);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ApnsOptions settings = options.Value.Apns!;
    private readonly ApnsToken token = new(options.Value.Apns!, clock);

    public PushPlatform Platform => PushPlatform.Ios;

    public async Task<PushAnswer> Send(PushAddress address, PushNotification notification, CancellationToken cancellation)
    {
        var payload = Payload(notification.Message);
        if (payload.Length > MostBytes)
            throw new GiveUpException($"Apple takes at most {MostBytes} bytes, and this notification has {payload.Length}.");
        var answer = await http.ToProvider(Request(address, notification, payload), cancellation);
        return answer.IsSuccess ? PushAnswer.Taken : Refused(answer);
    }

    private HttpRequestMessage Request(PushAddress address, PushNotification notification, byte[] payload)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{settings.Server.TrimEnd('/')}/3/device/{address.Token}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(payload),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("bearer", token.Current());
        request.Headers.Add("apns-topic", settings.Topic);
        request.Headers.Add("apns-push-type", "alert");
        request.Headers.Add("apns-priority", "10");
        request.Headers.Add("apns-id", notification.Id.ToString());
        request.Headers.Add("apns-expiration", notification.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("apns-collapse-id", CollapseId.Of(notification.Tag));
        request.Content.Headers.ContentType = new("application/json");
        return request;
    }

    private PushAnswer Refused(ProviderAnswer answer)
    {
        var refusal = Refusal.Read(answer.Body);
        return ((int)answer.Status, refusal.Reason) switch
        {
            (410, _) => PushAnswer.Gone(refusal.Since),
            (400, "BadDeviceToken") => PushAnswer.Gone(),
            (403, "ExpiredProviderToken") => throw Renewed(),
            (403, _) => throw new InvalidOperationException($"Apple does not accept the platform's key: {refusal.Reason}. Check Push:Apns."),
            (429, "TooManyProviderTokenUpdates") => throw new RetryLaterException(AfterTokenUpdates, $"Apple: {refusal.Reason}"),
            (429, _) => throw new RetryLaterException(answer.RetryAfter ?? TimeSpan.FromMinutes(1), $"Apple: {refusal.Reason}"),
            ( >= 500, _) => throw new RetryLaterException(answer.RetryAfter ?? AfterServerError, $"Apple: {(int)answer.Status} {refusal.Reason}"),
            _ => throw new GiveUpException($"Apple refuses the notification: {(int)answer.Status} {refusal.Reason}."),
        };
    }

    private InvalidOperationException Renewed()
    {
        token.Drop();
        return new("Apple says that the provider token has expired. Check the clock of this machine.");
    }

    private static byte[] Payload(PushMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new { aps = new { alert = new { title = message.Title, body = message.Body }, sound = "default" }, data = message.Data }, Json);

    /// <param name="Reason">One of Apple's words, or empty.</param>
    /// <param name="Since">When Apple found that the token is no longer valid.</param>
    private sealed record Refusal(string Reason, DateTimeOffset? Since)
    {
        public static Refusal Read(string body)
        {
            try
            {
                var answer = JsonSerializer.Deserialize<Form>(body, JsonSerializerOptions.Web);
                var reason = new string([.. (answer?.Reason ?? "").Where(char.IsAsciiLetter).Take(50)]);
                return new(reason, answer?.Timestamp is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null);
            }
            catch (Exception exception) when (exception is JsonException or ArgumentOutOfRangeException)
            {
                return new("", null);
            }
        }

        private sealed record Form(string? Reason, long? Timestamp);
    }
}
