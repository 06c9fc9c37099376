using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

public sealed record WebhookEndpointView : EntityView<WebhookEndpoint>
{
    public required string Url { get; init; }

    public required string Description { get; init; }

    /// <summary>Names of events, <c>team.*</c> for all that start so, or <c>*</c>.</summary>
    public required IReadOnlyList<string> EventTypes { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Null while it is enabled.</summary>
    public required WebhookDisabling? DisabledBecause { get; init; }

    public required DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Until when deliveries carry a second signature, of the secret before the last rotation.</summary>
    public required DateTimeOffset? PreviousSecretUntil { get; init; }

    public required WebhookHealthView Health { get; init; }

    /// <summary>Shown once, when it is new.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static Expression<Func<WebhookEndpoint, WebhookEndpointView>> Projection { get; } = x => new WebhookEndpointView
    {
        Id = x.Id,
        Url = x.Url,
        Description = x.Description,
        EventTypes = x.EventTypes,
        Enabled = x.IsEnabled,
        DisabledBecause = x.DisabledBecause,
        DisabledAt = x.DisabledAt,
        PreviousSecretUntil = x.PreviousUntil,
        Health = new WebhookHealthView(
            !x.IsEnabled ? WebhookState.Disabled : x.ProbeId != null ? WebhookState.Probing : x.Health!.FailingSince != null ? WebhookState.Failing : WebhookState.Working,
            x.Health!.LastSuccessAt,
            x.Health.LastFailureAt,
            x.Health.FailingSince,
            x.Health.Failures),
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<WebhookEndpoint, WebhookEndpointView> Of { get; } = Projection.Compile();
}

/// <param name="State">Whether deliveries arrive.</param>
/// <param name="LastSuccessAt">To the minute.</param>
/// <param name="LastFailureAt">When an attempt failed last.</param>
/// <param name="FailingSince">The first failure after the last success; five days later the endpoint is disabled.</param>
/// <param name="Failures">Attempts that have failed since the last success.</param>
public sealed record WebhookHealthView(
    WebhookState State, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, DateTimeOffset? FailingSince, int Failures);

public enum WebhookState
{
    Working,
    Failing,

    /// <summary>Enabled again after it had failed: one delivery decides, and all others wait for it.</summary>
    Probing,

    Disabled,
}
