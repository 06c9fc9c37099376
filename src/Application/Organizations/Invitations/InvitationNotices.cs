using Platform.Application.Messaging.Notifications;
using Platform.Application.Organizations.Roles;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Tells whoever has invited someone that they have come.</summary>
internal sealed class InvitationNotices(INotify notify) : ISubscriber<InvitationAccepted>
{
    public async Task Handle(Published<InvitationAccepted> published, CancellationToken cancellation)
    {
        var (accepted, origin) = (published.Event, published.Origin);
        if (accepted.InvitedBy is not { } inviter)
            return;
        var role = RoleNames.Of(accepted.Role);
        // Without the name: it goes with the account, and the inbox is someone else's.
        var notice = new Notice(
            new("Your invitation was accepted", "Ihre Einladung wurde angenommen"),
            new($"Whom you have invited is a member with the role {role.English} now.", $"Wen Sie eingeladen haben, ist jetzt Mitglied mit der Rolle {role.German}."),
            $"/orgs/{origin.Organization}/members/{accepted.User}");
        await notify.Notify([inviter], NotificationCategories.Invitations, notice, cancellation);
    }
}
