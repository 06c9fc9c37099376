using Platform.Application.Identity.Accounts;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Application.Organizations.Members;
using Platform.Application.Organizations.Policies;
using Platform.Application.Organizations.Roles;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Invites all of the addresses or, when one of them cannot be invited, none.</summary>
/// <param name="Role">Key of the role that they will have.</param>
/// <param name="Teams">Teams that they will be in.</param>
[RequirePermission(Permissions.Invitations.Manage)]
public sealed record CreateInvitations(IReadOnlyList<string> Emails, string Role, IReadOnlyList<Id<Team>>? Teams = null) : ICommand<Listing<InvitationView>>;

internal sealed class CreateInvitationsValidator : AbstractValidator<CreateInvitations>
{
    public CreateInvitationsValidator()
    {
        RuleFor(x => x.Emails).Must(x => x.Count is >= 1 and <= 50).WithMessage("1 to 50 addresses.");
        RuleFor(x => x.Emails).Must(x => x.Distinct(StringComparer.OrdinalIgnoreCase).Count() == x.Count).WithMessage("Name each address once.");
        // One message for each of a million addresses would cost more than all of the rest.
        When(x => x.Emails.Count <= 50, () => RuleForEach(x => x.Emails).Address());
        RuleFor(x => x.Role).RoleKey();
        RuleFor(x => x.Teams).Must(x => x is null || x.Count <= 50).WithMessage("At most 50 teams.");
    }
}

internal sealed class CreateInvitationsHandler(
    IAppDb db, IInvitationTokens tokens, IProfiles profiles, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateInvitations, Listing<InvitationView>>
{
    public async Task<Listing<InvitationView>> Handle(CreateInvitations command, CancellationToken cancellation)
    {
        await profiles.MustBeVerified(context.Actor, cancellation);
        var now = clock.GetUtcNow();
        var emails = command.Emails.Select(x => x.ToLowerInvariant()).ToArray();
        var teams = (command.Teams ?? []).Distinct().ToArray();
        var role = await db.Set<Role>().FirstOrDefaultAsync(x => x.Key == command.Role, cancellation) ?? throw RoleErrors.Unknown("role");
        await MustManage(teams, cancellation);
        Array.ForEach(emails, (await db.MemberAddresses(cancellation)).MustAllow);
        await MustBeNew(emails, cancellation);
        await TakeFromLimits(emails, cancellation);
        var permissions = await OpenInvitations.Hold(db, context, cancellation);
        await MakeWay(emails, now, cancellation);
        var organization = await db.Set<Organization>().Select(x => x.Name).SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        var invitations = new List<InvitationView>();
        var inviter = new Inviter(context.Actor.Person, (context.Actor as Actor.Program)?.Token, permissions);
        foreach (var email in emails)
            invitations.Add(InvitationView.Of(await Invite(email, role, teams, inviter, organization, now, cancellation)));
        return new(invitations, null);
    }

    /// <summary>An organization is made in a moment, so a limit of its own would keep nobody from flooding a stranger.</summary>
    private async Task TakeFromLimits(string[] emails, CancellationToken cancellation)
    {
        await limits.Take(options.Invitations, context.Access.Organization.ToString(), emails.Length, cancellation);
        await limits.Take(options.InvitationsByPerson, context.Actor.Person?.ToString() ?? "", emails.Length, cancellation);
        foreach (var email in emails)
            await limits.Take(options.InvitationsToAddress, email, cancellation);
    }

    /// <summary>An expired invitation does not stand in the way of a new one. Of two at once the index tells.</summary>
    private async Task MakeWay(string[] emails, DateTimeOffset now, CancellationToken cancellation)
    {
        var former = await db.Set<Invitation>().Where(x => emails.Contains(x.Email) && x.AcceptedAt == null).ToListAsync(cancellation);
        if (former.FindAll(x => x.ExpiresAt > now) is { Count: > 0 } open)
            throw InvitationErrors.AlreadyInvitedAs(open);
        former.ForEach(db.Remove);
    }

    private async Task<Invitation> Invite(
        string email, Role role, IEnumerable<Id<Team>> teams, Inviter inviter, string organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var token = tokens.New();
        var invitation = Invitation.Create(email, role, teams, inviter, token.Hash, now);
        db.Add(invitation);
        await mail.Send(InvitationMail.Of(invitation, organization, token.Text), email, cancellation);
        return invitation;
    }

    /// <summary>Into a team invites whoever could put a member there.</summary>
    private async Task MustManage(Id<Team>[] teams, CancellationToken cancellation)
    {
        var access = context.Access;
        var isAllowed = access.Permissions.Has(Permissions.Teams.Manage) || teams.All(access.Maintains);
        if (teams.Length > 0 && !(isAllowed && await db.Set<Team>().CountAsync(x => teams.Contains(x.Id), cancellation) == teams.Length))
            throw TeamErrors.Unknown("teams");
    }

    private async Task MustBeNew(string[] emails, CancellationToken cancellation)
    {
        var members = await db.Set<Membership>().Where(x => emails.Contains(x.Email.ToLower())).Select(x => x.Email).ToListAsync(cancellation);
        if (members.Count > 0)
            throw InvitationErrors.AlreadyMember(members);
    }
}
