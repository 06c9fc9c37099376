using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

public sealed record WebhookDeliveryView : EntityView<WebhookDelivery>
{
    public required Id<WebhookEndpoint> Endpoint { get; init; }

    /// <summary>The <c>webhook-id</c> of every attempt.</summary>
    public required Id<RecordedEvent> Event { get; init; }

    public required string EventType { get; init; }

    /// <summary>The id of what the event is about.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required bool IsExample { get; init; }

    public required WebhookDeliveryStatus Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int AttemptCount { get; init; }

    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public required int? LastStatus { get; init; }

    /// <summary>Why the last attempt got none, such as <c>timeout</c> or <c>refused_address</c>.</summary>
    public required string? LastError { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The event's properties, whatever their size. Only where one delivery is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Data { get; init; }

    /// <summary>The last 100, newest first. Only where one delivery is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WebhookAttemptView>? Attempts { get; init; }

    /// <param name="attempts">All that the reader may see.</param>
    public static Expression<Func<WebhookDelivery, WebhookDeliveryView>> Seen(IQueryable<WebhookAttempt> attempts) => x => new WebhookDeliveryView
    {
        Id = x.Id,
        Endpoint = x.EndpointId,
        Event = x.EventId,
        EventType = x.EventType,
        Subject = x.SubjectId,
        OccurredAt = x.OccurredAt,
        IsExample = x.IsExample,
        Status = x.Status == WebhookDeliveryStatus.Pending && x.Failures > 0 ? WebhookDeliveryStatus.Retrying : x.Status,
        AttemptCount = x.Attempts,
        NextAttemptAt = x.NextAttemptAt,
        LastStatus = x.LastStatus,
        LastError = x.LastStatus != null ? null : attempts.Where(y => y.TenantId == x.TenantId && y.DeliveryId == x.Id).OrderByDescending(y => y.Id).Select(y => y.Error).FirstOrDefault(),
        FinishedAt = x.FinishedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<WebhookDelivery, WebhookDeliveryView> Of { get; } = Seen(Enumerable.Empty<WebhookAttempt>().AsQueryable()).Compile();
}

public sealed record WebhookAttemptView
{
    public required Id<WebhookAttempt> Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int DurationMilliseconds { get; init; }

    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public required int? Status { get; init; }

    /// <summary>Why there was no answer, such as <c>timeout</c> or <c>refused_address</c>.</summary>
    public required string? Error { get; init; }

    /// <summary>One line for each.</summary>
    public required string RequestHeaders { get; init; }

    /// <summary>One line for each.</summary>
    public required string ResponseHeaders { get; init; }

    /// <summary>The first 20 KB of the answer.</summary>
    public required string ResponseBody { get; init; }

    public static Expression<Func<WebhookAttempt, WebhookAttemptView>> Projection { get; } = x => new WebhookAttemptView
    {
        Id = x.Id,
        StartedAt = x.StartedAt,
        DurationMilliseconds = x.DurationMilliseconds,
        Status = x.Status,
        Error = x.Error,
        RequestHeaders = x.RequestHeaders,
        ResponseHeaders = x.ResponseHeaders,
        ResponseBody = x.ResponseBody,
    };
}
