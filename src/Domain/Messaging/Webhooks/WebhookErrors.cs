using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Webhooks;

public static class WebhookErrors
{
    public static PlatformError TooManyEndpoints =>
        new(ErrorKind.Conflict, "webhook_endpoints_exhausted", $"An organization has at most {WebhookEndpoint.MostPerOrganization} webhook endpoints. Delete one first, or let one take more event types.");

    public static PlatformError SlotTaken =>
        new(ErrorKind.Conflict, "webhook_endpoint_slot_taken", "Another webhook endpoint was created at the same moment. Repeat the request.");

    public static PlatformError UrlTaken =>
        new(ErrorKind.Conflict, "webhook_endpoint_url_taken", "Another webhook endpoint of the organization has this URL. Let that one take more event types.");

    public static PlatformError Disabled =>
        new(ErrorKind.Conflict, "webhook_endpoint_disabled", "The webhook endpoint is disabled, so nothing is sent to it. Enable it first.");

    public static PlatformError Recorded =>
        new(ErrorKind.Conflict, "webhook_delivery_exists", "The endpoint is being told of this event already. Read the delivery again.");

    public static PlatformError ReplayRunning =>
        new(ErrorKind.Conflict, "webhook_replay_running", "A replay to this endpoint is about to start already. Wait until its deliveries are listed.");

    public static PlatformError UnknownEventType =>
        CommonErrors.Invalid("eventType", "There is no such event. List the event types to see their names.");

    public static PlatformError SinceTooEarly =>
        CommonErrors.Invalid("since", "Give a time within the last 14 days, and not in the future.");

    public static PlatformError UrlRefused(string reason) => CommonErrors.Invalid("url", reason);
}
