using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Firebase Cloud Messaging, HTTP v1 API (<c>projects.messages.send</c>, <c>ErrorCode</c>).</summary>
internal sealed class FcmTransport : IPushTransport, IDisposable
{
    private static readonly TimeSpan WhenFull = TimeSpan.FromMinutes(1); // as Firebase asks for, where it does not say how long
    private static readonly TimeSpan WhenUnavailable = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PushHttp http;
    private readonly TimeProvider clock;
    private readonly FcmToken token;
    private readonly string address;

    public FcmTransport(IOptions<PushOptions> options, PushHttp http, TimeProvider clock)
    {
        (this.http, this.clock) = (http, clock);
        var account = FcmAccount.Parse(options.Value.Fcm!.ServiceAccount);
        token = new(account, http, clock);
        address = $"{options.Value.Fcm.Server.TrimEnd('/')}/v1/projects/{Uri.EscapeDataString(account.ProjectId)}/messages:send";
    }

    public PushPlatform Platform => PushPlatform.Android;

    public async Task<PushAnswer> Send(PushAddress address, PushNotification notification, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, this.address) { Content = new ByteArrayContent(Payload(address, notification)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.Current(cancellation));
        request.Content.Headers.ContentType = new("application/json");
        var answer = await http.ToProvider(request, cancellation);
        return answer.IsSuccess ? PushAnswer.Taken : Refused(answer);
    }

    public void Dispose() => token.Dispose();

    private PushAnswer Refused(ProviderAnswer answer)
    {
        var refusal = FcmRefusal.Read(answer.Body);
        switch (((int)answer.Status, refusal.Code))
        {
            case (_, "UNREGISTERED"):
            case (400, "INVALID_ARGUMENT") when refusal.Field == "message.token":
                return PushAnswer.Gone();
            case (401, _):
                token.Drop();
                throw new InvalidOperationException($"Firebase does not accept the platform's access token: {refusal.Code}.");
            case (429, _):
                throw new RetryLaterException(answer.RetryAfter ?? WhenFull, $"Firebase: {refusal.Code}");
            case (503, _):
                throw new RetryLaterException(answer.RetryAfter ?? WhenUnavailable, $"Firebase: {refusal.Code}");
            case ( >= 500, _):
                throw new HttpRequestException($"Firebase: {(int)answer.Status} {refusal.Code}");
            default:
                throw new GiveUpException($"Firebase refuses the notification: {(int)answer.Status} {refusal.Code} {refusal.Field}");
        }
    }

    private byte[] Payload(PushAddress device, PushNotification notification)
    {
        var (message, seconds) = (notification.Message, Math.Max(0, (long)(notification.Until - clock.GetUtcNow()).TotalSeconds));
        var android = new
        {
            priority = "HIGH",
            ttl = $"{seconds.ToString(CultureInfo.InvariantCulture)}s",
            notification = new { tag = CollapseId.Of(notification.Tag) },
        };
        var shown = new { title = message.Title, body = message.Body };
        return JsonSerializer.SerializeToUtf8Bytes(new { message = new { token = device.Token, notification = shown, data = message.Data, android } }, Json);
    }
}
