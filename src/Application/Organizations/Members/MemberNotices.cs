using Platform.Application.Messaging.Notifications;
using Platform.Application.Organizations.Roles;
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
        var name = await db.Set<Role>().Where(x => x.Key == updated.Role).Select(x => x.Name).FirstOrDefaultAsync(cancellation);
        var (role, before, after) = (RoleNames.Of(updated.Role, name), RoleNames.Of(updated.PreviousRole), RoleNames.Of(updated.Role));
        var notice = new Notice(
            new($"Your role is {role.English} now", $"Ihre Rolle ist jetzt {role.German}"),
            new($"Your role was changed from {before.English} to {after.English}.", $"Ihre Rolle wurde von {before.German} auf {after.German} geändert."),
            $"/orgs/{origin.Organization}");
        await notify.Notify([updated.User], NotificationCategories.Membership, notice, cancellation);
    }
}
