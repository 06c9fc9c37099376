using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Members;
using Platform.Application.Organizations.Organizations;
using Platform.Application.Organizations.Policies;
using Platform.Application.Organizations.Teams;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Makes the caller a member. The token must have been sent to the address of the caller's account.</summary>
[RequireSignedIn]
public sealed record AcceptInvitation(string Token) : ICommand<MyOrganizationView>;

internal sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator() => RuleFor(x => x.Token)
        .NotEmpty().WithMessage("Give the token of the invitation.")
        .MaximumLength(200).WithMessage("This is not the token of an invitation.");
}

internal sealed class AcceptInvitationHandler(IAppDb db, IProfiles profiles, ITenantEntry entry, RequestContext context, TimeProvider clock)
    : ICommandHandler<AcceptInvitation, MyOrganizationView>
{
    public async Task<MyOrganizationView> Handle(AcceptInvitation command, CancellationToken cancellation)
    {
        var profile = await profiles.Get(context.UserId, cancellation);
        var id = await entry.EnterInvited(command.Token, cancellation);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(x => x.Id == id, cancellation) ?? throw InvitationErrors.NotUsable;
        var taken = await db.MemberAddresses(cancellation);
        taken.MustAllow(profile.Email);
        invitation.Accept(profile.Id, profile.Email, clock.GetUtcNow());
        // Only mail to the address carries the token, so whoever has it has read that mail.
        await profiles.ProveAddress(profile.Id, profile.Email, cancellation);
        return await Join(invitation, profile, taken, cancellation);
    }

    private async Task<MyOrganizationView> Join(Invitation invitation, AccountView profile, MemberAddresses taken, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        db.Add(Membership.Join(organization, taken, profile.Id, profile.Email, profile.DisplayName, invitation.RoleKey));
        foreach (var team in await TeamTrees.Keep(db, [.. invitation.TeamIds], cancellation))
            db.Add(TeamMember.Join(team, profile.Id, TeamRole.Member));
        return new() { Id = organization.Id, Name = organization.Name, Slug = organization.Slug, Role = invitation.RoleKey };
    }
}
