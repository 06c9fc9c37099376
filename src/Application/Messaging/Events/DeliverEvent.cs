using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Events;

namespace Platform.Application.Messaging.Events;

/// <summary>Tells one subscriber of one event.</summary>
[SystemOnly]
[Job(Queues.Events, IsAudited = false)]
public sealed record DeliverEvent(string Subscriber, RecordedEvent Event) : IJob;

internal sealed class DeliverEventValidator : AbstractValidator<DeliverEvent>
{
    public DeliverEventValidator()
    {
        RuleFor(x => x.Subscriber).NotEmpty();
        RuleFor(x => x.Event).NotNull();
    }
}

internal sealed class DeliverEventHandler(ISubscribers subscribers) : ICommandHandler<DeliverEvent, Done>
{
    public async Task<Done> Handle(DeliverEvent job, CancellationToken cancellation)
    {
        await subscribers.Tell(job.Subscriber, job.Event, cancellation);
        return Done.Instance;
    }
}
