using System.Text.Json.Serialization;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Sends again what has happened since a time, in the background, with the same <c>webhook-id</c>s.</summary>
/// <param name="Since">At most 14 days ago, and no further than events are kept.</param>
/// <param name="OnlyMissing">Leave out what has arrived.</param>
[RequirePermission(Permissions.Webhooks.Manage)]
[NothingToValidate]
public sealed record ReplayWebhooks(DateTimeOffset Since, bool OnlyMissing = false) : ICommand<WebhookReplayView>
{
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(14);

    [JsonIgnore]
    public Id<WebhookEndpoint> Endpoint { get; init; }
}

/// <param name="Endpoint">Where to.</param>
/// <param name="Since">What happened from here on.</param>
/// <param name="Until">What happened before.</param>
public sealed record WebhookReplayView(Id<WebhookEndpoint> Endpoint, DateTimeOffset Since, DateTimeOffset Until);

internal sealed class ReplayWebhooksHandler(
    IAppDb db, IBackground background, IRateLimits limits, RateLimitOptions limit, RequestContext context, TimeProvider clock)
    : ICommandHandler<ReplayWebhooks, WebhookReplayView>
{
    public async Task<WebhookReplayView> Handle(ReplayWebhooks command, CancellationToken cancellation)
    {
        await limits.Take(limit.WebhookRequests, context.Access.Organization.ToString(), cancellation);
        var endpoint = await db.Set<WebhookEndpoint>().SingleOrDefaultAsync(x => x.Id == command.Endpoint, cancellation) ?? throw CommonErrors.NotFound;
        if (!endpoint.IsEnabled)
            throw WebhookErrors.Disabled;
        var (since, now) = (command.Since.ToUniversalTime(), clock.GetUtcNow());
        if (since > now || since < now - ReplayWebhooks.Furthest)
            throw WebhookErrors.SinceTooEarly;
        var job = new ReplayRecordedEvents(endpoint.Id, since, now, command.OnlyMissing);
        return await background.Replay(job, cancellation) ? new(endpoint.Id, since, now) : throw WebhookErrors.ReplayRunning;
    }
}
