using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;

namespace Platform.WebApi.Messaging.Notifications;

internal sealed class NotificationPreferenceEndpoints : IEndpointGroup
{
    private static readonly NotificationChoice[] Sample = [new("projects", NotificationChannel.Mail, true)];

    public void Map(IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/notification-preferences").WithTags("Notifications");

        mine.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetMyNotificationPreferences(), cancellation)))
            .Sends<GetMyNotificationPreferences>("See what I am told, by which channels and how often.");

        mine.MapPut("/", async (PutMyNotificationPreferences command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<PutMyNotificationPreferences>("Choose what I am told, by which channels and how often.", new PutMyNotificationPreferences(DigestRhythm.Daily, Sample));

        var defaults = v1.MapGroup("/orgs/{org}/notification-defaults").WithTags("Notifications");

        defaults.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetNotificationDefaults(), cancellation)))
            .Sends<GetNotificationDefaults>("See what members are told who have not chosen themselves.");

        defaults.MapPut("/", async (PutNotificationDefaults command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<PutNotificationDefaults>("Choose what members are told who have not chosen themselves.", new PutNotificationDefaults(Sample));
    }
}
