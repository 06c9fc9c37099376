using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Members;

/// <summary>With the right to invite go the invitations: otherwise someone could prepare their way back in.</summary>
internal static class OpenInvitations
{
    /// <summary>Also those that were sent through the inviter's API tokens.</summary>
    public static Task Withdraw(IAppDb db, Id<User> inviter, CancellationToken cancellation) => Withdraw(db, db.Set<Invitation>(), inviter, cancellation);

    /// <summary>The same where the request acts for no organization.</summary>
    public static Task Withdraw(IAppDb db, IQueryable<Invitation> ofOrganization, Id<User> inviter, CancellationToken cancellation) =>
        Withdraw(db, ofOrganization.Where(x => x.InvitedBy == inviter && x.AcceptedAt == null), cancellation);

    public static Task WithdrawOf(IAppDb db, Id<ApiToken> token, CancellationToken cancellation) => Withdraw(db, db.Set<Invitation>().SentThrough(token), cancellation);

    public static IQueryable<Invitation> SentThrough(this IQueryable<Invitation> invitations, Id<ApiToken> token) =>
        invitations.Where(x => x.InvitedThrough == token && x.AcceptedAt == null);

    private static async Task Withdraw(IAppDb db, IQueryable<Invitation> open, CancellationToken cancellation)
    {
        foreach (var invitation in await open.ToListAsync(cancellation))
        {
            invitation.Revoke();
            db.Remove(invitation);
        }
    }
}
