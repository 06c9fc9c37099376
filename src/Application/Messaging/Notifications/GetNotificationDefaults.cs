using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Notifications;

[RequirePermission(Permissions.Organization.Read)]
public sealed record GetNotificationDefaults : IQuery<NotificationDefaultsView>;

internal sealed class GetNotificationDefaultsHandler(IAppDb db) : IQueryHandler<GetNotificationDefaults, NotificationDefaultsView>
{
    public async Task<NotificationDefaultsView> Handle(GetNotificationDefaults query, CancellationToken cancellation) =>
        NotificationDefaultsView.Of(await db.Set<NotificationDefaults>().AsNoTracking().SingleOrDefaultAsync(cancellation));
}
