using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

[RequireSignedIn]
public sealed record ListMyPushDevices(Page<PushDevice> Page) : IQuery<Listing<PushDeviceView>>;

internal sealed class ListMyPushDevicesHandler(IAppDb db) : IQueryHandler<ListMyPushDevices, Listing<PushDeviceView>>
{
    public Task<Listing<PushDeviceView>> Handle(ListMyPushDevices query, CancellationToken cancellation) =>
        db.Set<PushDevice>().ToListing(query.Page, PushDeviceView.Projection, cancellation);
}
