using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;

namespace Platform.WebApi.Messaging.Push;

internal sealed class PushEndpoints : IEndpointGroup
{
    private static readonly RegisterPushDevice Sample = new(PushPlatform.Android, "en", Token: "dPh3Xk2mRZ6:APA91bF-sample");

    public void Map(IEndpointRouteBuilder v1)
    {
        var devices = v1.MapGroup("/me/devices").WithTags("My account");

        devices.MapGet("/", async (int? limit, Id<PushDevice>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyPushDevices(new(limit, after)), cancellation)))
            .Sends<ListMyPushDevices>("List the devices on which I get push notifications.");

        devices.MapGet("/options", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetPushOptions(), cancellation)))
            .Sends<GetPushOptions>("See which platforms get push notifications, and the key that browsers subscribe with.");

        devices.MapPost("/", async (RegisterPushDevice command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<RegisterPushDevice>("Get push notifications on this device, as long as I am signed in on it; again is fine, and takes it from whoever had it.", Sample)
            .Fails(PushErrors.TooManyDevices, PushErrors.DeviceTaken);

        devices.MapDelete("/{device}", async (Id<PushDevice> device, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemovePushDevice(device), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemovePushDevice>("Get no more push notifications on a device.");
    }
}
