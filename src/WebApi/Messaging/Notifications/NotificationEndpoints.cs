using System.ComponentModel;
using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Messaging.Notifications;

internal sealed class NotificationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var notifications = v1.MapGroup("/me/notifications").WithTags("Notifications");

        notifications.MapGet("/", async (
                int? limit, Id<Notification>? after, [Description("`unread`, `read` or `archived`; without it all but the archived ones.")] string? state, string? category, Id<Organization>? organization, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyNotifications(new(limit, after), state, category, organization), cancellation)))
            .Sends<ListMyNotifications>("Read my inbox, newest first, with the number of unread notifications.");

        notifications.MapPatch("/", async (MarkMyNotifications command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<MarkMyNotifications>("Mark notifications as read, unread or archived: some, or all before a time.", new { State = NotificationState.Read, Before = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
    }
}
