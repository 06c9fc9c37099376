using System.Text.Json.Serialization;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Manage, Team = nameof(Team))]
public sealed record UpdateTeam(Patch<string> Name = default, Patch<string> Slug = default, Patch<Id<Team>?> Parent = default) : ICommand<TeamView>
{
    [JsonIgnore]
    public Id<Team> Team { get; init; }
}

internal sealed class UpdateTeamValidator : AbstractValidator<UpdateTeam>
{
    public UpdateTeamValidator()
    {
        this.Patch(x => x.Name, x => x.DisplayName());
        this.Patch(x => x.Slug, x => x.Slug());
    }
}

internal sealed class UpdateTeamHandler(IAppDb db, RequestContext context) : ICommandHandler<UpdateTeam, TeamView>
{
    public async Task<TeamView> Handle(UpdateTeam command, CancellationToken cancellation)
    {
        var team = await db.Edit(command.Team, cancellation);
        command.Name.Apply(team.Rename);
        command.Slug.Apply(team.ChangeSlug);
        if (command.Parent.IsPresent)
            team.MoveUnder(MustManage(command.Parent.Value), await TeamTrees.Load(db, cancellation));
        return TeamView.Of(team);
    }

    /// <summary>A maintainer moves a team only within what they maintain: elsewhere it would open to others.</summary>
    private Id<Team>? MustManage(Id<Team>? parent) =>
        context.Access.Permissions.Has(Permissions.Teams.Manage) || (parent is { } team && context.Access.Maintains(team))
            ? parent
            : throw CommonErrors.PermissionDenied;
}
