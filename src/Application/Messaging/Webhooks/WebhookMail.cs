using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

internal static class WebhookMail
{
    /// <summary>Names the receiver by its host alone: the rest of the URL may hold a token.</summary>
    public static MailMessage Disabled(string email, string organization, WebhookEndpoint endpoint) => new(
        email,
        $"A webhook endpoint of {organization} was disabled",
        $"""
        The webhook endpoint at {new Uri(endpoint.Url).Host} ({endpoint.Id}) of {organization} was disabled, because {Reason(endpoint.DisabledBecause)}.

        Nothing is sent to it any more. Once the receiver works, enable the endpoint again: an example is sent first, and what
        happened in the meantime can be replayed.
        """);

    private static string Reason(WebhookDisabling? because) => because == WebhookDisabling.Gone
        ? "it answered 410 Gone"
        : $"nothing has arrived there for {WebhookHealth.Patience.TotalDays:0} days, or the example after it was enabled again did not";
}
