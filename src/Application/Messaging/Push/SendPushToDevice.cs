using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

/// <param name="Device">Where to.</param>
/// <param name="Notification">The same when it is tried again, so that the device shows it once.</param>
/// <param name="Message">What.</param>
/// <param name="Until">After which nobody wants to know any more.</param>
[SystemOnly]
[Job(Queues.Push, Attempts = 12, TimeoutSeconds = 60, IsSecret = true, IsAudited = false)]
public sealed record SendPushToDevice(Id<PushDevice> Device, Guid Notification, PushMessage Message, DateTimeOffset Until) : IJob;

internal sealed class SendPushToDeviceValidator : AbstractValidator<SendPushToDevice>
{
    public SendPushToDeviceValidator() => RuleFor(x => x.Message).PushMessage();
}

internal sealed class SendPushToDevicePreparation(
    IPushDevices devices, IEnumerable<IPushTransport> transports, Prepared<PushAnswer> answer, TimeProvider clock) : IPreparation<SendPushToDevice>
{
    public async Task Prepare(SendPushToDevice command, CancellationToken cancellation)
    {
        var start = clock.GetUtcNow();
        answer.Value = PushAnswer.Taken;
        if (start >= command.Until || await devices.Find(command.Device, cancellation) is not { } address)
            return;
        if (transports.FirstOrDefault(x => x.Platform == address.Platform) is not { } transport)
            return;
        var sent = await PushTelemetry.Count(
            transport.Platform, () => transport.Send(address, new(command.Notification, command.Message, command.Until), cancellation));
        answer.Value = sent with { Since = sent.Since ?? start };
    }
}

internal sealed class SendPushToDeviceHandler(IPushDevices devices, Prepared<PushAnswer> answer) : ICommandHandler<SendPushToDevice, Done>
{
    public async Task<Done> Handle(SendPushToDevice command, CancellationToken cancellation)
    {
        if (answer.Value is { Outcome: PushOutcome.Gone, Since: { } since })
            await devices.Forget(command.Device, since, cancellation);
        return Done.Instance;
    }
}
