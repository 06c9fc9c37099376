using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

/// <summary>Tells a team, without whoever did it, that one of its projects was archived.</summary>
internal sealed class ProjectNotices(INotify notify, IAppDb db) : ISubscriber<ProjectArchived>
{
    public async Task Handle(Published<ProjectArchived> published, CancellationToken cancellation)
    {
        var (archived, origin) = (published.Event, published.Origin);
        if (archived.Team is not { } team)
            return;
        var members = await db.Set<TeamMember>().Where(x => x.TeamId == team).Select(x => x.UserId).ToListAsync(cancellation);
        var notice = new Notice(
            new($"{archived.Name} was archived", $"{archived.Name} wurde archiviert"),
            new($"The project {archived.Name} can be read, and not changed any more.", $"Das Projekt {archived.Name} kann gelesen, aber nicht mehr geändert werden."),
            $"/orgs/{origin.Organization}/projects/{archived.Id}");
        await notify.Notify([.. members.Where(x => x.ToString() != origin.ActorId)], NotificationCategories.Projects, notice, cancellation);
    }
}
