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
        var isMaintainer = added.Role == TeamRole.Maintainer;
        var notice = new Notice(
            new($"You are in the team {team} now", $"Sie sind jetzt im Team {team}"),
            new($"You were added to {team} as {(isMaintainer ? "maintainer" : "member")}.", $"Sie wurden dem Team {team} als {(isMaintainer ? "Verwalter" : "Mitglied")} hinzugefügt."),
            $"/orgs/{origin.Organization}/teams/{added.Team}");
        await notify.Notify([added.User], NotificationCategories.Membership, notice, cancellation);
    }
}
