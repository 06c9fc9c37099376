using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;

namespace Platform.Application.Organizations.Members;

public sealed record MemberView : EntityView<Membership>, IEntityView
{
    /// <summary>What the routes of members take.</summary>
    public required Id<User> User { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Key of the member's role.</summary>
    public required string Role { get; init; }

    /// <summary>A suspended member sees nothing of the organization.</summary>
    public required MemberStatus Status { get; init; }

    public DateTimeOffset JoinedAt => CreatedAt;

    string IEntityView.RouteId => User.ToString();

    public static Expression<Func<Membership, MemberView>> Projection { get; } = x => new MemberView
    {
        Id = x.Id,
        User = x.UserId,
        Email = x.Email,
        DisplayName = x.DisplayName,
        Role = x.RoleKey,
        Status = x.SuspendedAt == null ? MemberStatus.Active : MemberStatus.Suspended,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Membership, MemberView> Of { get; } = Projection.Compile();
}

public enum MemberStatus
{
    Active,
    Suspended,
}
