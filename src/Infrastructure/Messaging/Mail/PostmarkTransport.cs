using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Postmark's <c>POST /email</c>.</summary>
internal sealed class PostmarkTransport(IOptions<MailOptions> options) : IMailTransport, IDisposable
{
    public const string TransportName = "postmark";

    // Of Postmark's "API error codes".
    private const int InvalidRequest = 300;
    private const int InactiveRecipient = 406;

    private readonly Lazy<ProviderApi> api = new(() => new(options.Value.Postmark.Endpoint, "X-Postmark-Server-Token", options.Value.Postmark.ServerToken));

    public string Name => TransportName;

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var answer = await api.Value.Post("email", Body(mail), cancellation);
        var (code, id, said) = Read(answer.Json);
        return (answer.Status, code) switch
        {
            (HttpStatusCode.OK, 0) => id,
            (HttpStatusCode.RequestEntityTooLarge, _) or (_, InactiveRecipient) => throw new MailRefusedException($"{answer}"),
            (_, InvalidRequest) when said.Contains("'To'", StringComparison.Ordinal) => throw new MailRefusedException($"{answer}"),
            _ => throw new MailNotSentException($"{answer}"),
        };
    }

    public void Dispose()
    {
        if (api.IsValueCreated)
            api.Value.Dispose();
    }

    private static (int? Code, string? Id, string Message) Read(JsonElement? answer) => answer is { } json
        ? (Member(json, "ErrorCode") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : null, Text(json, "MessageID"), Text(json, "Message") ?? "")
        : (null, null, "");

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : null;

    private Dictionary<string, object?> Body(OutgoingMail mail) => new()
    {
        ["From"] = mail.From ?? options.Value.From,
        ["To"] = mail.To,
        ["Subject"] = mail.Subject,
        ["TextBody"] = mail.Text,
        ["HtmlBody"] = mail.Html,
        ["MessageStream"] = options.Value.Postmark.MessageStream,
        ["Headers"] = mail.Headers.Select(x => new { Name = x.Key, x.Value }).ToArray(),
        // Comes back with every event of the mail.
        ["Metadata"] = new Dictionary<string, string> { [SendGridTransport.IdArgument] = new Id<MailDelivery>(mail.Id).ToString() },
        // Links carry tokens, which are nobody else's business.
        ["TrackLinks"] = "None",
    };
}
