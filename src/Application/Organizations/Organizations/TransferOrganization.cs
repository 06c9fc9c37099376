using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

/// <param name="User">The member who becomes owner in place of the caller.</param>
[RequirePermission(Permissions.Organization.Transfer)]
[RequireRecentSignIn(15)]
[NothingToValidate]
public sealed record TransferOrganization(Id<User> User) : ICommand<MemberView>;

internal sealed class TransferOrganizationHandler(IAppDb db, IProfiles profiles, RequestContext context) : ICommandHandler<TransferOrganization, MemberView>
{
    public async Task<MemberView> Handle(TransferOrganization command, CancellationToken cancellation)
    {
        await Owners.Hold(db, cancellation);
        var owner = await Find(Caller(), cancellation) ?? throw MemberErrors.NotAnOwner;
        var successor = await Find(command.User, cancellation) ?? throw MemberErrors.Unknown("user");
        await Owners.MustBeOpen(profiles, successor.UserId, cancellation);
        owner.HandOverTo(successor);
        return MemberView.Of(successor);
    }

    /// <summary>An API token may have the permission, but there is nobody behind it who could become an administrator.</summary>
    private Id<User> Caller() => context.Actor is Actor.SignedIn signedIn ? signedIn.User : throw MemberErrors.NotAnOwner;

    private Task<Membership?> Find(Id<User> user, CancellationToken cancellation) =>
        db.Set<Membership>().FirstOrDefaultAsync(x => x.UserId == user, cancellation);
}
