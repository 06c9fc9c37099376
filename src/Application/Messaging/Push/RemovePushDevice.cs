using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

[RequireSignedIn]
[NothingToValidate]
public sealed record RemovePushDevice(Id<PushDevice> Device) : ICommand<Done>;

internal sealed class RemovePushDeviceHandler(IAppDb db) : ICommandHandler<RemovePushDevice, Done>
{
    public async Task<Done> Handle(RemovePushDevice command, CancellationToken cancellation)
    {
        if (await db.EditOptional(command.Device, cancellation) is { } device)
            db.Remove(device);
        return Done.Instance;
    }
}
