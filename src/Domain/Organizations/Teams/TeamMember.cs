using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Organizations.Teams;

/// <summary>That a member of the organization is in a team. Goes with the team and with the membership.</summary>
public sealed class TeamMember : TenantEntity<TeamMember>, IEntity
{
    private TeamMember()
    {
    }

    public static string Prefix => "tmem";

    public Id<Team> TeamId { get; private init; }

    public Id<User> UserId { get; private init; }

    public TeamRole Role { get; private set; }

    public static TeamMember Join(Id<Team> team, Id<User> user, TeamRole role)
    {
        var member = new TeamMember { Id = Id<TeamMember>.New(), TeamId = team, UserId = user, Role = role };
        member.Raise(new TeamMemberAdded(team, user, role));
        return member;
    }

    public void Assign(TeamRole role)
    {
        if (role == Role)
            return;
        Role = role;
        Raise(new TeamMemberUpdated(TeamId, UserId, role));
    }

    /// <summary>To be called before the row is removed.</summary>
    public void Leave() => Raise(new TeamMemberRemoved(TeamId, UserId));
}

public enum TeamRole
{
    /// <summary>Has access to what belongs to the team.</summary>
    Member,

    /// <summary>Also manages the team itself: its name, its members and the teams below it.</summary>
    Maintainer,
}
