using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Invitations;

public enum InvitationStatus
{
    Pending,
    Accepted,
    Expired,
}

/// <summary>An invitation without its token, which only its mail carries.</summary>
public sealed record InvitationView : EntityView<Invitation>
{
    public required string Email { get; init; }

    /// <summary>Key of the role that the member will have.</summary>
    public required string Role { get; init; }

    public required IReadOnlyList<Id<Team>> Teams { get; init; }

    /// <summary>Who invited, or answers for the API token that did.</summary>
    public required Id<User>? InvitedBy { get; init; }

    public required InvitationStatus Status { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset? AcceptedAt { get; init; }

    public static Expression<Func<Invitation, InvitationView>> At(DateTimeOffset now) => x => new InvitationView
    {
        Id = x.Id,
        Email = x.Email,
        Role = x.RoleKey,
        Teams = x.TeamIds,
        InvitedBy = x.InvitedBy,
        Status = x.AcceptedAt != null ? InvitationStatus.Accepted : x.ExpiresAt > now ? InvitationStatus.Pending : InvitationStatus.Expired,
        ExpiresAt = x.ExpiresAt,
        AcceptedAt = x.AcceptedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    /// <summary>Of one that was just sent.</summary>
    public static Func<Invitation, InvitationView> Of { get; } = At(DateTimeOffset.MinValue).Compile();
}
