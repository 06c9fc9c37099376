using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Invitations;

[RequirePermission(Permissions.Invitations.Manage)]
[NothingToValidate]
public sealed record RevokeInvitation(Id<Invitation> Invitation) : IDeletion;

internal sealed class RevokeInvitationHandler(IAppDb db) : ICommandHandler<RevokeInvitation, Done>
{
    public async Task<Done> Handle(RevokeInvitation command, CancellationToken cancellation)
    {
        var invitation = await db.Edit(command.Invitation, cancellation);
        invitation.Revoke();
        db.Remove(invitation);
        return Done.Instance;
    }
}
