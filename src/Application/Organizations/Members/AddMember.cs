using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Policies;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Makes a user a member without an invitation: for what the platform itself sets up, never for callers.</summary>
[SystemOnly]
public sealed record AddMember(Id<User> User, string Role) : ICommand<MemberView>;

internal sealed class AddMemberValidator : AbstractValidator<AddMember>
{
    public AddMemberValidator() => RuleFor(x => x.Role).NotEmpty().WithMessage("Give the key of a role.");
}

internal sealed class AddMemberHandler(IAppDb db, IProfiles profiles) : ICommandHandler<AddMember, MemberView>
{
    public async Task<MemberView> Handle(AddMember command, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        if (!await db.Set<Role>().AnyAsync(x => x.Key == command.Role, cancellation))
            throw RoleErrors.Unknown("role");
        var profile = await profiles.Get(command.User, cancellation);
        var member = Membership.Join(organization, await db.MemberAddresses(cancellation), profile.Id, profile.Email, profile.DisplayName, command.Role);
        db.Add(member);
        return MemberView.Of(member);
    }
}
