using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Manage, Creates = Creation.Teams)]
public sealed record CreateTeam(string Name, string Slug, Id<Team>? Parent = null) : ICommand<TeamView>;

internal sealed class CreateTeamValidator : AbstractValidator<CreateTeam>
{
    public CreateTeamValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Slug).Slug();
    }
}

internal sealed class CreateTeamHandler(IAppDb db) : ICommandHandler<CreateTeam, TeamView>
{
    public async Task<TeamView> Handle(CreateTeam command, CancellationToken cancellation)
    {
        var tree = command.Parent is null ? TeamTree.Empty : await TeamTrees.Load(db, cancellation);
        var team = Team.Create(command.Name, command.Slug, command.Parent, tree);
        db.Add(team);
        return TeamView.Of(team);
    }
}
