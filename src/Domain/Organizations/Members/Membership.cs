using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Members;

/// <summary>
/// That a user belongs to an organization, and with which role. Carries a copy of the user's name and address, so that
/// an organization never needs to read accounts (kept current by the use cases that change an account).
/// </summary>
public sealed class Membership : TenantEntity<Membership>, IEntity, IVisibleToUser
{
    private Membership()
    {
    }

    public static string Prefix => "mem";

    public Id<User> UserId { get; private init; }

    public string Email { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public string RoleKey { get; private set; } = "";

    /// <summary>An owner whose account is about to be erased. They do not count as one any more.</summary>
    public bool IsDeparting { get; private set; }

    /// <summary>Since when the member sees nothing of the organization; null for everyone else.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>The address in lower case, as the database keeps it: to be found by.</summary>
    public string EmailKey { get; private init; } = "";

    private bool IsCounted => RoleKey == BuiltInRoles.Owner && !IsDeparting && SuspendedAt is null;

    public static Membership Found(Organization organization, Id<User> user, string email, string displayName) =>
        Join(organization, new MemberAddresses(null), user, email, displayName, BuiltInRoles.Owner);

    /// <param name="organization">Which.</param>
    /// <param name="taken">What its policy says of addresses.</param>
    /// <param name="user">Who joins.</param>
    /// <param name="email">Of their account.</param>
    /// <param name="displayName">Of their account.</param>
    /// <param name="roleKey">Already checked: who may grant it is not decided here.</param>
    public static Membership Join(Organization organization, MemberAddresses taken, Id<User> user, string email, string displayName, string roleKey)
    {
        taken.MustAllow(email);
        if (roleKey == BuiltInRoles.Owner)
            organization.AddOwner();
        var member = new Membership { Id = Id<Membership>.New(), UserId = user, Email = email, DisplayName = displayName, RoleKey = roleKey };
        member.Raise(new MemberAdded(user, roleKey));
        return member;
    }

    /// <summary>Follows a change of the account.</summary>
    public void Describe(string email, string displayName) => (Email, DisplayName) = (email, displayName);

    /// <summary>Nobody grants a role above their own, and nobody takes one from someone above them.</summary>
    public void Assign(Organization organization, Role current, Role role, PermissionSet changer)
    {
        if (!changer.Covers(role.Permissions) || !changer.Covers(current.Permissions))
            throw RoleErrors.AboveOwn;
        if (role.Key == RoleKey)
            return;
        if (IsCounted)
            organization.RemoveOwner();
        if (role.Key == BuiltInRoles.Owner && SuspendedAt is null)
            organization.AddOwner();
        Raise(new MemberUpdated(UserId, role.Key, RoleKey));
        (RoleKey, IsDeparting) = (role.Key, false);
    }

    /// <summary>To be called before the row is removed, by the member who leaves or by someone not below them.</summary>
    public void Leave(Organization organization, Role current, PermissionSet remover, bool isSelf)
    {
        if (!isSelf && !remover.Covers(current.Permissions))
            throw RoleErrors.AboveOwn;
        if (IsCounted)
            organization.RemoveOwner();
        Raise(new MemberRemoved(UserId));
    }

    /// <summary>The member keeps the row, sees nothing, and counts as no owner.</summary>
    public void Suspend(Organization organization, DateTimeOffset now)
    {
        if (SuspendedAt is not null)
            return;
        if (IsCounted)
            organization.RemoveOwner();
        SuspendedAt = now;
        Raise(new MemberSuspended(UserId));
    }

    public void Resume(Organization organization)
    {
        if (SuspendedAt is null)
            return;
        SuspendedAt = null;
        if (IsCounted)
            organization.AddOwner();
        Raise(new MemberResumed(UserId));
    }

    /// <summary>The account is about to be erased: from here on the organization has one owner less.</summary>
    public void Depart(Organization organization)
    {
        if (RoleKey != BuiltInRoles.Owner || IsDeparting)
            return;
        if (IsCounted)
            organization.RemoveOwner();
        IsDeparting = true;
    }

    /// <summary>The account is kept after all.</summary>
    public void Return(Organization organization)
    {
        if (!IsDeparting)
            return;
        IsDeparting = false;
        if (IsCounted)
            organization.AddOwner();
    }

    /// <summary>The old owner becomes an administrator; the number of owners stays.</summary>
    public void HandOverTo(Membership successor)
    {
        if (RoleKey != BuiltInRoles.Owner)
            throw MemberErrors.NotAnOwner;
        if (successor.RoleKey == BuiltInRoles.Owner)
            throw MemberErrors.AlreadyOwner;
        if (successor.SuspendedAt is not null)
            throw MemberErrors.Suspended;
        successor.Raise(new MemberUpdated(successor.UserId, BuiltInRoles.Owner, successor.RoleKey));
        successor.RoleKey = BuiltInRoles.Owner;
        Raise(new MemberUpdated(UserId, BuiltInRoles.Admin, RoleKey));
        Raise(new OwnershipTransferred(UserId, successor.UserId));
        RoleKey = BuiltInRoles.Admin;
    }
}
