using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

public sealed record TeamMemberView : EntityView<TeamMember>, IEntityView
{
    public required Id<Team> Team { get; init; }

    /// <summary>What the routes of team members take.</summary>
    public required Id<User> User { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required TeamRole Role { get; init; }

    string IEntityView.RouteId => User.ToString();

    public static Expression<Func<TeamMember, TeamMemberView>> With(IQueryable<Membership> members) => x => members
        .Where(member => member.UserId == x.UserId)
        .Select(member => new TeamMemberView
        {
            Id = x.Id,
            Team = x.TeamId,
            User = x.UserId,
            Email = member.Email,
            DisplayName = member.DisplayName,
            Role = x.Role,
            CreatedAt = x.CreatedAt,
            UpdatedAt = x.UpdatedAt,
            Version = x.Version,
        })
        .First();

    public static TeamMemberView Of(TeamMember x, Membership member) => new()
    {
        Id = x.Id,
        Team = x.TeamId,
        User = x.UserId,
        Email = member.Email,
        DisplayName = member.DisplayName,
        Role = x.Role,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}
