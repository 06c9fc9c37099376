using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Roles;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <param name="Role">Key of the new role.</param>
[RequirePermission(Permissions.Members.Manage)]
public sealed record UpdateMember(Patch<string> Role = default) : ICommand<MemberView>
{
    [JsonIgnore]
    public Id<User> User { get; init; }
}

internal sealed class UpdateMemberValidator : AbstractValidator<UpdateMember>
{
    public UpdateMemberValidator() => this.Patch(x => x.Role, x => x.RoleKey());
}

internal sealed class UpdateMemberHandler(IAppDb db, IProfiles profiles, RequestContext context) : ICommandHandler<UpdateMember, MemberView>
{
    public async Task<MemberView> Handle(UpdateMember command, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        var member = await db.Edit(db.Set<Membership>().Where(x => x.UserId == command.User), cancellation);
        if (command.Role.IsPresent)
            await Assign(organization, member, command.Role.Value, cancellation);
        return MemberView.Of(member);
    }

    private async Task Assign(Organization organization, Membership member, string key, CancellationToken cancellation)
    {
        var roles = await db.Set<Role>().Where(x => x.Key == key || x.Key == member.RoleKey).ToDictionaryAsync(x => x.Key, cancellation);
        var role = roles.GetValueOrDefault(key) ?? throw RoleErrors.Unknown("role");
        var current = roles[member.RoleKey];
        if (key == BuiltInRoles.Owner && key != member.RoleKey)
            await Owners.MustBeOpen(profiles, member.UserId, cancellation);
        member.Assign(organization, current, role, context.Access.Permissions);
        if (!role.Permissions.Covers(current.Permissions))
            await OpenInvitations.Withdraw(db, member.UserId, cancellation);
    }
}
