using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

[RequireSignedIn]
[NothingToValidate]
public sealed record RemovePushDevice(Id<PushDevice> Device) : IDeletion;

internal sealed class RemovePushDeviceHandler(IAppDb db) : ICommandHandler<RemovePushDevice, Done>
{
    public async Task<Done> Handle(RemovePushDevice command, CancellationToken cancellation)
    {
        db.Remove(await db.Edit(command.Device, cancellation));
        return Done.Instance;
    }
}
