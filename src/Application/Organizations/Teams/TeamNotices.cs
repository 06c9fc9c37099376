using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

/// <summary>Tells a member that someone else has put them into a team.</summary>
internal sealed class TeamNotices(INotify notify, IAppDb db) : ISubscriber<TeamMemberAdded>
{
    public async Task Handle(Published<TeamMemberAdded> published, CancellationToken cancellation)
    {
        var (added, origin) = (published.Event, published.Origin);
        if (origin.ActorId == added.User.ToString())
            return;
        // Gone again by now: there is nothing to tell.
        if (await db.Set<Team>().Where(x => x.Id == added.Team).Select(x => x.Name).FirstOrDefaultAsync(cancellation) is not { } team)
            return;
        var role = added.Role == TeamRole.Maintainer ? "maintainer" : "member";
        var notice = new Notice($"You are in the team {team} now", $"You were added to {team} as {role}.", $"/orgs/{origin.Organization}/teams/{added.Team}");
        await notify.Notify([added.User], NotificationCategories.Membership, notice, cancellation);
    }
}
