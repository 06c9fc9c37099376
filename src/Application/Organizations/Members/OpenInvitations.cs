using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Members;

internal static class OpenInvitations
{
    /// <summary>With the right to invite go the invitations: otherwise someone could prepare their way back in.</summary>
    public static async Task Withdraw(IAppDb db, Id<User> inviter, CancellationToken cancellation)
    {
        foreach (var invitation in await db.Set<Invitation>().Where(x => x.InvitedBy == inviter && x.AcceptedAt == null).ToListAsync(cancellation))
            db.Remove(invitation);
    }
}
