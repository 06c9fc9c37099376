using System.Net;
using System.Net.Mail;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>SendGrid's <c>POST /v3/mail/send</c>.</summary>
internal sealed class SendGridTransport(IOptions<MailOptions> options) : IMailTransport, IDisposable
{
    public const string TransportName = "sendgrid";

    /// <summary>Comes back with every event of the mail.</summary>
    public const string IdArgument = "platform_mail";

    private readonly Lazy<ProviderApi> api = new(() => new(options.Value.SendGrid.Endpoint, "Authorization", $"Bearer {options.Value.SendGrid.ApiKey}"));

    public string Name => TransportName;

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var answer = await api.Value.Post("v3/mail/send", Body(mail), cancellation);
        return answer.Status switch
        {
            HttpStatusCode.Accepted or HttpStatusCode.OK => answer.MessageId,
            HttpStatusCode.RequestEntityTooLarge => throw new MailRefusedException($"{answer}"),
            HttpStatusCode.BadRequest when IsAboutRecipient(answer) => throw new MailRefusedException($"{answer}"),
            _ => throw new MailNotSentException($"{answer}"),
        };
    }

    public void Dispose()
    {
        if (api.IsValueCreated)
            api.Value.Dispose();
    }

    private Dictionary<string, object> Body(OutgoingMail mail)
    {
        var sender = new MailAddress(mail.From ?? options.Value.From);
        object[] content = mail.Html is null ? [Content("plain", mail.Text)] : [Content("plain", mail.Text), Content("html", mail.Html)];
        var body = new Dictionary<string, object>
        {
            ["personalizations"] = new[] { new { to = new[] { new { email = mail.To } } } },
            ["from"] = sender.DisplayName.Length == 0 ? new { email = sender.Address } : new { email = sender.Address, name = sender.DisplayName },
            ["subject"] = mail.Subject,
            ["content"] = content,
            ["custom_args"] = new Dictionary<string, string> { [IdArgument] = new Id<MailDelivery>(mail.Id).ToString() },
            // Links carry tokens, which are nobody else's business.
            ["tracking_settings"] = new { click_tracking = new { enable = false, enable_text = false } },
        };
        if (mail.Headers.Count > 0)
            body["headers"] = mail.Headers;
        return body;
    }

    private static object Content(string kind, string value) => new { type = $"text/{kind}", value };

    /// <summary>Any other complaint, such as of the sender, is about this installation and may be repaired.</summary>
    private static bool IsAboutRecipient(ProviderAnswer answer) =>
        answer.Json is { } json
        && json.TryGetProperty("errors", out var errors)
        && errors.ValueKind == JsonValueKind.Array
        && errors.EnumerateArray().Any(x =>
            x.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String && field.GetString()!.StartsWith("personalizations", StringComparison.Ordinal));
}
