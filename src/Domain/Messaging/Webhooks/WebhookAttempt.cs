using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Webhooks;

/// <summary>One request to an endpoint, and what became of it.</summary>
public sealed class WebhookAttempt : TenantEntity<WebhookAttempt>, IEntity, IBookkeeping
{
    private WebhookAttempt()
    {
    }

    public static string Prefix => "hatt";

    public Id<WebhookDelivery> DeliveryId { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public int DurationMilliseconds { get; private init; }

    /// <summary>Null when there was no answer.</summary>
    public int? Status { get; private init; }

    /// <summary>Why there was no answer: <c>timeout</c>, <c>refused_address</c>, <c>connection_failed</c>, <c>tls_failed</c> or <c>name_not_found</c>.</summary>
    public string? Error { get; private init; }

    public string RequestHeaders { get; private init; } = "";

    public string ResponseHeaders { get; private init; } = "";

    /// <summary>Its beginning, as text.</summary>
    public string ResponseBody { get; private init; } = "";

    public static WebhookAttempt Of(WebhookDelivery delivery, WebhookAnswer answer) => new()
    {
        Id = Id<WebhookAttempt>.New(),
        DeliveryId = delivery.Id,
        StartedAt = answer.StartedAt,
        DurationMilliseconds = (int)answer.Duration.TotalMilliseconds,
        Status = answer.Status,
        Error = answer.Error,
        RequestHeaders = answer.RequestHeaders,
        ResponseHeaders = answer.ResponseHeaders,
        ResponseBody = answer.ResponseBody,
    };
}

/// <summary>What came of one request.</summary>
public sealed record WebhookAnswer(DateTimeOffset StartedAt, TimeSpan Duration, int? Status, string? Error)
{
    /// <summary>Characters of a body that are kept however many there are.</summary>
    public const int Beginning = 500;

    private const int Gone = 410;

    public string RequestHeaders { get; init; } = "";

    public string ResponseHeaders { get; init; } = "";

    public string ResponseBody { get; init; } = "";

    /// <summary>How long the receiver asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsGone => Status == Gone;

    public WebhookAnswer Shortened() => this with { ResponseBody = ResponseBody[..(char.IsHighSurrogate(ResponseBody[Beginning - 1]) ? Beginning - 1 : Beginning)] };
}
