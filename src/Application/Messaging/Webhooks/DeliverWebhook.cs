using System.Security.Cryptography;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>
/// One attempt. Its outcome, the job's end and the job of the next attempt are committed together; a process that dies
/// after the request and before that makes the same attempt again, with the same <c>webhook-id</c>.
/// </summary>
[SystemOnly]
[Job(Queues.Webhooks, TimeoutSeconds = 120, IsAudited = false)]
[NothingToValidate]
internal sealed record DeliverWebhook(Id<WebhookDelivery> Delivery, int Round, int Failures) : IJob;

/// <summary>What is to be done about a delivery, and what the receiver said if it was asked.</summary>
internal sealed record WebhookTurn(WebhookTurnKind Kind, WebhookAnswer? Answer = null, bool IsProbe = false)
{
    public static WebhookTurn Over { get; } = new(WebhookTurnKind.Over);
}

internal enum WebhookTurnKind
{
    /// <summary>Nothing: it has arrived, was begun anew, or is gone.</summary>
    Over,

    /// <summary>The endpoint is disabled.</summary>
    Cancel,

    /// <summary>Another delivery is the endpoint's probe.</summary>
    Wait,

    /// <summary>The receiver was asked.</summary>
    Record,
}

internal sealed class SendWebhook(IAppDb db, IWebhookSender sender, Prepared<WebhookTurn> prepared) : IPreparation<DeliverWebhook>
{
    public async Task Prepare(DeliverWebhook command, CancellationToken cancellation) => prepared.Value = await Turn(command, cancellation);

    private async Task<WebhookTurn> Turn(DeliverWebhook command, CancellationToken cancellation)
    {
        var delivery = await db.Set<WebhookDelivery>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == command.Delivery, cancellation);
        if (delivery?.Awaits(command.Round, command.Failures) != true)
            return WebhookTurn.Over;
        var endpoint = await db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == delivery.EndpointId, cancellation);
        if (endpoint is null)
            return WebhookTurn.Over;
        if (!endpoint.IsEnabled)
            return new(WebhookTurnKind.Cancel);
        if (endpoint.ProbeId is { } probe && probe != delivery.Id)
            return new(WebhookTurnKind.Wait);
        return new(WebhookTurnKind.Record, await sender.Send(endpoint, delivery, cancellation), endpoint.ProbeId is not null);
    }
}

internal sealed class DeliverWebhookHandler(
    IAppDb db, IWebhookHealth health, IBackground background, WebhookPace pace, Prepared<WebhookTurn> prepared, TimeProvider clock) : ICommandHandler<DeliverWebhook, Done>
{
    private static readonly TimeSpan UntilProbed = TimeSpan.FromSeconds(30);

    public async Task<Done> Handle(DeliverWebhook command, CancellationToken cancellation)
    {
        var turn = prepared.Value;
        if (turn.Kind == WebhookTurnKind.Over || await db.EditOptional(command.Delivery, cancellation) is not { } delivery)
            return Done.Instance;
        if (turn.Answer is not null)
            db.Add(WebhookAttempt.Of(delivery, await pace.Kept(turn.Answer, cancellation)));
        if (!delivery.Awaits(command.Round, command.Failures))
            return Done.Instance;
        if (turn.Kind == WebhookTurnKind.Wait)
            await background.Deliver(delivery, cancellation, UntilProbed);
        else if (turn.Kind == WebhookTurnKind.Cancel)
            delivery.Cancel(clock.GetUtcNow());
        else if (turn.Answer!.IsSuccess)
            await Succeed(delivery, turn, cancellation);
        else
            await Fail(delivery, turn, cancellation);
        return Done.Instance;
    }

    private async Task Succeed(WebhookDelivery delivery, WebhookTurn turn, CancellationToken cancellation)
    {
        delivery.Succeed(turn.Answer!.Status, clock.GetUtcNow());
        await health.Succeeded(delivery.EndpointId, cancellation);
        if (turn.IsProbe && await db.EditOptional(delivery.EndpointId, cancellation) is { } endpoint)
            endpoint.EndProbe();
    }

    private async Task Fail(WebhookDelivery delivery, WebhookTurn turn, CancellationToken cancellation)
    {
        var (answer, now) = (turn.Answer!, clock.GetUtcNow());
        var isLast = answer.IsGone || delivery.IsExample;
        var wait = isLast ? null : WebhookRetries.WaitAfter(delivery.Failures + 1, answer.RetryAfter, RandomNumberGenerator.GetInt32(1000) / 1000d);
        delivery.Fail(answer.Status, wait, now);
        if (wait is { } time)
            await background.Deliver(delivery, cancellation, time);
        // An example that nobody waits for says nothing about the endpoint.
        var failingSince = delivery.IsExample && !turn.IsProbe ? null : await health.Failed(delivery.EndpointId, cancellation);
        if (answer.IsGone || turn.IsProbe || WebhookHealth.IsHopeless(failingSince, now))
            await background.Enqueue(new DisableWebhookEndpoint(delivery.EndpointId, answer.IsGone ? WebhookDisabling.Gone : WebhookDisabling.Failing), cancellation);
    }
}
