using Platform.Application.Identity.Accounts;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Application.Organizations.Members;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Sends a new token that is valid for another seven days; the old one stops working.</summary>
[RequirePermission(Permissions.Invitations.Manage)]
[NothingToValidate]
public sealed record ResendInvitation(Id<Invitation> Invitation) : ICommand<InvitationView>;

internal sealed class ResendInvitationHandler(
    IAppDb db, IInvitationTokens tokens, IProfiles profiles, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context, TimeProvider clock)
    : ICommandHandler<ResendInvitation, InvitationView>
{
    public async Task<InvitationView> Handle(ResendInvitation command, CancellationToken cancellation)
    {
        await profiles.MustBeVerified(context.Actor, cancellation);
        var permissions = await OpenInvitations.Hold(db, context, cancellation);
        var invitation = await db.Edit(command.Invitation, cancellation);
        var role = await db.Set<Role>().SingleAsync(x => x.Key == invitation.RoleKey, cancellation);
        var organization = await db.Set<Organization>().Select(x => x.Name).SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        var token = tokens.New();
        invitation.Resend(role, permissions, token.Hash, clock.GetUtcNow());
        await limits.Take(options.InvitationMail, invitation.Id.ToString(), cancellation);
        await mail.Send(InvitationMail.Of(invitation, organization, token.Text), invitation.Email, cancellation);
        return InvitationView.Of(invitation);
    }
}
