using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <param name="Host">Of the receiver; the rest of its URL may hold a token.</param>
/// <param name="IsGone">It has answered 410.</param>
/// <param name="Days">In which nothing has arrived there, when it has not.</param>
internal sealed record WebhookEndpointDisabledMail(string Organization, [property: Verbatim] string Host, [property: Verbatim] string Endpoint, bool IsGone, int Days) : MailModel
{
    public static WebhookEndpointDisabledMail Of(WebhookEndpoint endpoint, string organization) => new(
        organization, new Uri(endpoint.Url).Host, endpoint.Id.ToString(), endpoint.DisabledBecause == WebhookDisabling.Gone, (int)WebhookHealth.Patience.TotalDays);
}
