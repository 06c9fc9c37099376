namespace Platform.Application.Messaging.Push;

[RequireSignedIn]
[OpenToConfinedSession]
public sealed record GetPushOptions : IQuery<PushOptionsView>;

internal sealed class GetPushOptionsHandler(IPushDevices devices) : IQueryHandler<GetPushOptions, PushOptionsView>
{
    public Task<PushOptionsView> Handle(GetPushOptions query, CancellationToken cancellation) => Task.FromResult(devices.Options);
}
