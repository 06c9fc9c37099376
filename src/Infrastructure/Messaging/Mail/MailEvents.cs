using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

internal sealed class MailEvents(MailLog log, IOptions<MailOptions> options) : IMailEvents
{
    public IReadOnlyList<string> Providers { get; } = [SendGridTransport.TransportName, PostmarkTransport.TransportName];

    public IReadOnlyList<MailEvent> Read(ProviderReport report)
    {
        var isGenuine = report.Provider switch
        {
            SendGridTransport.TransportName => SendGridEvents.IsGenuine(report, options.Value.SendGrid.WebhookKey),
            PostmarkTransport.TransportName => PostmarkEvents.IsGenuine(report, options.Value.Postmark.WebhookCredentials),
            _ => false,
        };
        if (!isGenuine)
            throw CommonErrors.Unauthenticated;
        try
        {
            using var json = JsonDocument.Parse(report.Body);
            return report.Provider == SendGridTransport.TransportName
                ? [.. SendGridEvents.Of(json.RootElement)]
                : PostmarkEvents.Of(json.RootElement) is { } happened ? [happened] : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentOutOfRangeException)
        {
            throw MailErrors.UnreadableEvents;
        }
    }

    public Task Record(IReadOnlyList<MailEvent> events, CancellationToken cancellation) => log.Record(events, cancellation);
}
