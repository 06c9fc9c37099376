using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Replaces what the organization has chosen for members who have not.</summary>
[RequirePermission(Permissions.Organization.Update)]
public sealed record PutNotificationDefaults(IReadOnlyList<NotificationChoice> Choices) : ICommand<NotificationDefaultsView>;

internal sealed class PutNotificationDefaultsValidator : AbstractValidator<PutNotificationDefaults>
{
    public PutNotificationDefaultsValidator() => RuleFor(x => x.Choices).Choices();
}

internal sealed class PutNotificationDefaultsHandler(IAppDb db, RequestContext context) : ICommandHandler<PutNotificationDefaults, NotificationDefaultsView>
{
    public async Task<NotificationDefaultsView> Handle(PutNotificationDefaults command, CancellationToken cancellation)
    {
        await db.Serialize("notification-defaults", cancellation);
        var defaults = await db.EditOptional(db.Set<NotificationDefaults>(), cancellation) ?? Add();
        defaults.Choose([.. command.Choices]);
        return NotificationDefaultsView.Of(defaults);
    }

    private NotificationDefaults Add()
    {
        var defaults = NotificationDefaults.Of(context.Access.Organization);
        db.Add(defaults);
        return defaults;
    }
}
