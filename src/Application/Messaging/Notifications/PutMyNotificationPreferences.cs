using Platform.Application.Identity.Accounts;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Replaces what the user has chosen.</summary>
/// <param name="Digest">How often mail about notifications comes.</param>
/// <param name="Choices">What is left out follows the organization.</param>
[RequireSignedIn]
[OpenToConfinedSession]
public sealed record PutMyNotificationPreferences(DigestRhythm Digest, IReadOnlyList<NotificationChoice> Choices) : ICommand<NotificationPreferencesView>;

internal sealed class PutMyNotificationPreferencesValidator : AbstractValidator<PutMyNotificationPreferences>
{
    public PutMyNotificationPreferencesValidator() => RuleFor(x => x.Choices).Choices();
}

internal sealed class PutMyNotificationPreferencesHandler(IAppDb db, IProfiles profiles, IMailRecipients recipients, RequestContext context)
    : ICommandHandler<PutMyNotificationPreferences, NotificationPreferencesView>
{
    public async Task<NotificationPreferencesView> Handle(PutMyNotificationPreferences command, CancellationToken cancellation)
    {
        // One at a time, so that the same request sent twice at once is answered the same twice.
        await db.Serialize("notification-preferences", cancellation);
        var preferences = await db.EditOptional(db.Set<NotificationPreferences>(), cancellation) ?? Add();
        preferences.Choose(command.Digest, [.. command.Choices]);
        // Asking for mail here counts more than a link that was followed in some mail before.
        if (command.Choices.Any(x => x is { Channel: NotificationChannel.Mail, Enabled: true }))
            await recipients.Subscribe((await profiles.Get(context.UserId, cancellation)).Email, cancellation);
        return NotificationPreferencesView.Of(preferences);
    }

    private NotificationPreferences Add()
    {
        var preferences = NotificationPreferences.Of(context.UserId);
        db.Add(preferences);
        return preferences;
    }
}
