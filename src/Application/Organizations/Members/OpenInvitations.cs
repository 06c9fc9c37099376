using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Members;

/// <summary>With the right to invite go the invitations: otherwise someone could prepare their way back in.</summary>
internal static class OpenInvitations
{
    /// <summary>Also those that were sent through the inviter's API tokens.</summary>
    public static async Task Withdraw(IAppDb db, Id<User> inviter, CancellationToken cancellation)
    {
        foreach (var invitation in await db.Set<Invitation>().Where(x => x.InvitedBy == inviter && x.AcceptedAt == null).ToListAsync(cancellation))
            Revoke(db, invitation);
    }

    public static async Task WithdrawOf(IAppDb db, Id<ApiToken> token, CancellationToken cancellation)
    {
        foreach (var invitation in await db.Set<Invitation>().SentThrough(token).ToListAsync(cancellation))
            Revoke(db, invitation);
    }

    public static IQueryable<Invitation> SentThrough(this IQueryable<Invitation> invitations, Id<ApiToken> token) =>
        invitations.Where(x => x.InvitedThrough == token && x.AcceptedAt == null);

    private static void Revoke(IAppDb db, Invitation invitation)
    {
        invitation.Revoke();
        db.Remove(invitation);
    }
}
