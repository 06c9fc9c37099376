using Platform.Domain.Common;
using Platform.Domain.Messaging.Events;

namespace Platform.Domain.Messaging.Webhooks;

/// <summary>That an endpoint is to be told of an event: one row for both, however often it is tried, resent or replayed.</summary>
public sealed class WebhookDelivery : TenantEntity<WebhookDelivery>, IEntity, IBookkeeping
{
    private WebhookDelivery()
    {
    }

    public static string Prefix => "hdel";

    public Id<WebhookEndpoint> EndpointId { get; private init; }

    /// <summary>The <c>webhook-id</c>: the same for every attempt, so that the receiver can tell repeats.</summary>
    public Id<RecordedEvent> EventId { get; private init; }

    public string EventType { get; private init; } = "";

    public int EventVersion { get; private init; }

    /// <summary>The entity that the event is about.</summary>
    public string SubjectId { get; private init; } = "";

    public DateTimeOffset OccurredAt { get; private init; }

    /// <summary>The event's properties as JSON.</summary>
    public string Data { get; private init; } = "{}";

    /// <summary>An example, which is tried once.</summary>
    public bool IsExample { get; private init; }

    public WebhookDeliveryStatus Status { get; private set; }

    /// <summary>Counts how often it was begun anew. A job of an earlier round has nothing to do any more.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>Attempts of this round that have failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Attempts of all rounds.</summary>
    public int Attempts { get; private set; }

    /// <summary>Null when there will be none.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>The HTTP status of the last answer.</summary>
    public int? LastStatus { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <param name="endpoint">That is told.</param>
    /// <param name="recorded">Of what.</param>
    /// <param name="at">When: perhaps not now, when there are many.</param>
    public static WebhookDelivery Of(WebhookEndpoint endpoint, RecordedEvent recorded, DateTimeOffset at) => new()
    {
        Id = Id<WebhookDelivery>.New(),
        EndpointId = endpoint.Id,
        EventId = recorded.Id,
        EventType = recorded.Type,
        EventVersion = recorded.Version,
        SubjectId = recorded.SubjectId,
        OccurredAt = recorded.OccurredAt,
        Data = recorded.Data,
        NextAttemptAt = at,
    };

    public static WebhookDelivery Example(WebhookEndpoint endpoint, string eventType, int version, string data, DateTimeOffset now) => new()
    {
        Id = Id<WebhookDelivery>.New(),
        EndpointId = endpoint.Id,
        EventId = Id<RecordedEvent>.New(now),
        EventType = eventType,
        EventVersion = version,
        SubjectId = endpoint.Id.ToString(),
        OccurredAt = now,
        Data = data,
        IsExample = true,
        NextAttemptAt = now,
    };

    /// <summary>Whether the attempt that a job stands for is still to be made.</summary>
    public bool Awaits(int round, int failures) => Status == WebhookDeliveryStatus.Pending && Round == round && Failures == failures;

    /// <summary>From the first attempt on.</summary>
    public void Restart(DateTimeOffset at) =>
        (Status, Round, Failures, NextAttemptAt, FinishedAt) = (WebhookDeliveryStatus.Pending, Round + 1, 0, at, null);

    public void Succeed(int? status, DateTimeOffset now)
    {
        Attempts++;
        LastStatus = status;
        Finish(WebhookDeliveryStatus.Succeeded, now);
    }

    /// <param name="status">Null when there was no answer.</param>
    /// <param name="wait">How long until the next attempt; null when there is none.</param>
    /// <param name="now">The time.</param>
    public void Fail(int? status, TimeSpan? wait, DateTimeOffset now)
    {
        Attempts++;
        Failures++;
        LastStatus = status;
        NextAttemptAt = now + wait;
        if (wait is null)
            Finish(WebhookDeliveryStatus.Failed, now);
    }

    /// <summary>The endpoint is disabled.</summary>
    public void Cancel(DateTimeOffset now) => Finish(WebhookDeliveryStatus.Canceled, now);

    private void Finish(WebhookDeliveryStatus status, DateTimeOffset now) => (Status, NextAttemptAt, FinishedAt) = (status, null, now);
}

public enum WebhookDeliveryStatus
{
    /// <summary>There will be an attempt. Shown as <see cref="Retrying"/> once one has failed.</summary>
    Pending,

    Succeeded,

    /// <summary>All attempts have failed.</summary>
    Failed,

    /// <summary>An attempt has failed, and there will be another one. What is stored is <see cref="Pending"/> and how many have failed.</summary>
    Retrying,

    /// <summary>The endpoint was disabled before it could be delivered.</summary>
    Canceled,
}
