using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Notifications;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Tells owners and administrators that their identity provider wanted to deprovision the last owner, and that it was refused.</summary>
internal sealed class LastOwnerNotices(INotify notify, IAppDb db) : ISubscriber<LastOwnerKept>
{
    public async Task Handle(Published<LastOwnerKept> published, CancellationToken cancellation)
    {
        var owner = await db.Set<Membership>().Where(x => x.UserId == published.Event.User).Select(x => x.DisplayName).FirstOrDefaultAsync(cancellation);
        var told = await db.Set<Membership>().Where(x => x.RoleKey == BuiltInRoles.Owner || x.RoleKey == BuiltInRoles.Admin)
            .OrderBy(x => x.Id).Take(50).Select(x => x.UserId).ToListAsync(cancellation);
        var notice = new Notice(
            new("Your identity provider tried to remove the last owner", "Ihr Identitätsanbieter wollte den letzten Inhaber entfernen"),
            new(
                $"It was refused: {owner ?? "the last owner"} is the only active owner of the organization. Make someone else an owner, then deactivate them again.",
                $"Das wurde abgelehnt: {owner ?? "der letzte Inhaber"} ist der einzige aktive Inhaber der Organisation. Machen Sie jemand anderen zum Inhaber und deaktivieren Sie dann erneut."),
            $"/orgs/{published.Origin.Organization}/members");
        await notify.Notify(told, NotificationCategories.Security, notice, cancellation);
    }
}
