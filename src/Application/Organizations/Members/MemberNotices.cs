using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Tells a member that someone else has given them another role.</summary>
internal sealed class MemberNotices(INotify notify, IAppDb db) : ISubscriber<MemberUpdated>
{
    public async Task Handle(Published<MemberUpdated> published, CancellationToken cancellation)
    {
        var (updated, origin) = (published.Event, published.Origin);
        if (origin.ActorId == updated.User.ToString())
            return;
        var role = await db.Set<Role>().Where(x => x.Key == updated.Role).Select(x => x.Name).FirstOrDefaultAsync(cancellation) ?? updated.Role;
        var notice = new Notice(
            new($"Your role is {role} now", $"Ihre Rolle ist jetzt {role}"),
            new($"Your role was changed from {updated.PreviousRole} to {updated.Role}.", $"Ihre Rolle wurde von {updated.PreviousRole} auf {updated.Role} geändert."),
            $"/orgs/{origin.Organization}");
        await notify.Notify([updated.User], NotificationCategories.Membership, notice, cancellation);
    }
}
