using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

[RequireSignedIn]
[OpenToConfinedSession]
public sealed record GetMyNotificationPreferences : IQuery<NotificationPreferencesView>;

internal sealed class GetMyNotificationPreferencesHandler(IAppDb db) : IQueryHandler<GetMyNotificationPreferences, NotificationPreferencesView>
{
    public async Task<NotificationPreferencesView> Handle(GetMyNotificationPreferences query, CancellationToken cancellation) =>
        NotificationPreferencesView.Of(await db.Set<NotificationPreferences>().AsNoTracking().SingleOrDefaultAsync(cancellation));
}
