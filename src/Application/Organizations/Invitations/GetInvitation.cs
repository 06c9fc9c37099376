using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Invitations;

[RequirePermission(Permissions.Invitations.Manage)]
public sealed record GetInvitation(Id<Invitation> Invitation) : IQuery<InvitationView>;

internal sealed class GetInvitationHandler(IAppDb db, TimeProvider clock) : IQueryHandler<GetInvitation, InvitationView>
{
    public async Task<InvitationView> Handle(GetInvitation query, CancellationToken cancellation) =>
        await db.Set<Invitation>().Where(x => x.Id == query.Invitation)
            .Select(InvitationView.At(clock.GetUtcNow())).SingleOrDefaultAsync(cancellation)
        ?? throw CommonErrors.NotFound;
}
