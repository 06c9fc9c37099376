using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <summary>An open invitation as the invited user sees it. To accept it takes the token of its mail.</summary>
public sealed record MyInvitationView : EntityView<Invitation>
{
    /// <summary>Name of the organization.</summary>
    public required string Organization { get; init; }

    /// <summary>Key of the role that the member will have.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
