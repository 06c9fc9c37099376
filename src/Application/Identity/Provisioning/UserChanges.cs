using Platform.Application.Messaging.Events;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Makes changes to users one after the other. Each is checked as a whole before anything of it is done.</summary>
internal sealed class UserChanges(IAppDb db, IEvents events, UserRoster roster, Deprovisioned gone, DateTimeOffset now)
{
    /// <summary>Throws what is wrong, and has then changed nothing.</summary>
    public ScimAnswer Make(UserChange change) => change switch
    {
        UserChange.Create create => Create(create.User),
        UserChange.Replace replace => Update(Existing(replace.Id, change.Version), replace.User),
        UserChange.Patch patch => Patch(Existing(patch.Id, change.Version), patch.Edits),
        UserChange.Delete delete => Delete(Existing(delete.Id, change.Version)),
        _ => throw new InvalidOperationException($"{change.GetType().Name} is a change that nobody makes."),
    };

    private Membership Existing(Id<User> user, uint? version)
    {
        var member = roster.Member(user) ?? throw CommonErrors.NotFound;
        if (version is { } expected && expected != ScimUserResource.VersionOf(member.Version, roster.Provisioned(user)?.Version ?? 0))
            throw CommonErrors.PreconditionFailed;
        return member;
    }

    private ScimAnswer Create(ScimUser user)
    {
        if (roster.IsTaken(user.UserName, null))
            throw ProvisioningErrors.UserNameTaken;
        var address = user.Address ?? throw ProvisioningErrors.NoAddress;
        if (roster.MemberWith(address) is { } member)
            return roster.Provisioned(member.UserId) is null ? Update(member, user) : throw ProvisioningErrors.AlreadyProvisioned;
        var role = roster.RoleFor(user.Role ?? BuiltInRoles.Member);
        roster.Taken.MustAllow(address);
        var account = roster.AccountOf(address) ?? throw ProvisioningErrors.NotCovered;
        // Anyone can register any address: until it is proven, the account may be someone else's.
        if (!account.EmailVerified)
            throw ProvisioningErrors.AddressUnproven;
        var joined = Membership.Join(roster.Organization, roster.Taken, account.Id, account.Email, account.DisplayName, role.Key);
        if (user.Active == false)
            joined.Suspend(roster.Organization, now);
        db.Add(joined);
        roster.Take(joined);
        return Shown(joined, Describe(joined, user));
    }

    private ScimAnswer Patch(Membership member, IReadOnlyList<ScimEdit> edits)
    {
        var json = new ScimUserResource(member, roster.Provisioned(member.UserId)).Json();
        foreach (var edit in edits)
            json.Apply(edit);
        return Update(member, ScimUser.Read(json));
    }

    private ScimAnswer Update(Membership member, ScimUser user)
    {
        if (roster.IsTaken(user.UserName, member.UserId))
            throw ProvisioningErrors.UserNameTaken;
        var role = NewRole(member, user);
        if (user.Active == false && IsLastOwner(member))
            return Keep(member);
        if (role is not null)
            Assign(member, role);
        if (user.Active == false && member.SuspendedAt is null)
        {
            member.Suspend(roster.Organization, now);
            gone.Add(member.UserId, roster.Covers(member.Email));
        }
        else if (user.Active == true)
        {
            member.Resume(roster.Organization);
        }

        return Shown(member, Describe(member, user));
    }

    /// <summary>Null when it stays. Who is an owner is for people to decide, so an owner stays one whatever the provider says.</summary>
    private Role? NewRole(Membership member, ScimUser user)
    {
        if (user.Role is not { } key || key == member.RoleKey || member.RoleKey == BuiltInRoles.Owner)
            return null;
        var role = roster.RoleFor(key);
        return BuiltInRoles.PermissionsOf(BuiltInRoles.Admin).Covers(roster.RoleOf(member).Permissions) ? role : throw RoleErrors.AboveOwn;
    }

    private void Assign(Membership member, Role role)
    {
        var current = roster.RoleOf(member);
        member.Assign(roster.Organization, current, role, BuiltInRoles.PermissionsOf(BuiltInRoles.Admin));
        if (!role.Permissions.Covers(current.Permissions))
            gone.MayNotInvite(member.UserId);
    }

    private ScimAnswer Delete(Membership member)
    {
        if (IsLastOwner(member))
            return Keep(member);
        member.Leave(roster.Organization, roster.RoleOf(member), PermissionSet.All, isSelf: false);
        gone.Add(member.UserId, roster.Covers(member.Email));
        if (roster.Provisioned(member.UserId) is { } provisioned)
            db.Remove(provisioned);
        roster.Forget(member);
        db.Remove(member);
        return new(null, null);
    }

    private ProvisionedUser Describe(Membership member, ScimUser user)
    {
        if (roster.Provisioned(member.UserId) is { } known)
        {
            roster.Release(known);
            known.Describe(user.UserName, user.ExternalId, user.Attributes);
            roster.Take(known);
            return known;
        }

        var provisioned = ProvisionedUser.Of(member.UserId, user.UserName, user.ExternalId, user.Attributes);
        db.Add(provisioned);
        roster.Take(provisioned);
        return provisioned;
    }

    private bool IsLastOwner(Membership member) =>
        member is { RoleKey: BuiltInRoles.Owner, SuspendedAt: null, IsDeparting: false } && roster.Organization.OwnerCount <= 1;

    /// <summary>Refused, and told: what is raised here is committed, unlike what is thrown.</summary>
    private ScimAnswer Keep(Membership member)
    {
        events.Raise(member.UserId, new LastOwnerKept(member.UserId));
        return new(null, ProvisioningErrors.LastOwner);
    }

    private static ScimAnswer Shown(Membership member, ProvisionedUser provisioned) => new(new ScimUserResource(member, provisioned), null);
}
