using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class MembershipTests
{
    private static readonly Dictionary<string, Role> Roles = Role.BuiltIn().ToDictionary(x => x.Key);

    private readonly Organization acme = Organization.Create(Id<Organization>.New(), "Acme", "acme");

    [Fact]
    public void The_founder_is_the_first_owner()
    {
        Member("owner").RoleKey.ShouldBe("owner");
        acme.OwnerCount.ShouldBe(1);
    }

    [Fact]
    public void The_count_of_owners_follows_every_change()
    {
        var (ada, bob) = (Member("owner"), Member("member"));
        Assign(bob, "owner");
        acme.OwnerCount.ShouldBe(2);
        Assign(ada, "viewer");
        acme.OwnerCount.ShouldBe(1);
        Assign(bob, "owner");
        acme.OwnerCount.ShouldBe(1);
    }

    [Fact]
    public void The_last_owner_can_neither_be_demoted_nor_leave()
    {
        var ada = Member("owner");
        Code(() => Assign(ada, "admin")).ShouldBe("last_owner");
        Code(() => ada.Leave(acme, Roles["owner"], PermissionSet.All, isSelf: true)).ShouldBe("last_owner");
        ada.RoleKey.ShouldBe("owner");
        acme.OwnerCount.ShouldBe(1);
    }

    [Fact]
    public void One_of_two_owners_can_leave()
    {
        var (ada, _) = (Member("owner"), Member("owner"));
        ada.Leave(acme, Roles["owner"], PermissionSet.All, isSelf: true);
        acme.OwnerCount.ShouldBe(1);
    }

    [Fact]
    public void An_admin_grants_no_ownership() =>
        Code(() => Member("member").Assign(acme, Roles["member"], Roles["owner"], Roles["admin"].Permissions)).ShouldBe("role_above_own");

    [Fact]
    public void An_admin_takes_no_ownership()
    {
        var (ada, _) = (Member("owner"), Member("owner"));
        Code(() => ada.Assign(acme, Roles["owner"], Roles["viewer"], Roles["admin"].Permissions)).ShouldBe("role_above_own");
        Code(() => ada.Leave(acme, Roles["owner"], Roles["admin"].Permissions, isSelf: false)).ShouldBe("role_above_own");
        acme.OwnerCount.ShouldBe(2);
    }

    [Fact]
    public void Whoever_leaves_needs_no_permission() =>
        Should.NotThrow(() => Member("member").Leave(acme, Roles["member"], PermissionSet.None, isSelf: true));

    [Fact]
    public void Handing_over_swaps_owner_and_administrator_and_keeps_the_count()
    {
        var (ada, bob) = (Member("owner"), Member("viewer"));
        ada.HandOverTo(bob);
        (ada.RoleKey, bob.RoleKey, acme.OwnerCount).ShouldBe(("admin", "owner", 1));
    }

    [Fact]
    public void Only_an_owner_hands_over_and_not_to_an_owner()
    {
        var (ada, bob, eve) = (Member("owner"), Member("owner"), Member("admin"));
        Code(() => eve.HandOverTo(bob)).ShouldBe("not_an_owner");
        Code(() => ada.HandOverTo(bob)).ShouldBe("already_owner");
        Code(() => ada.HandOverTo(ada)).ShouldBe("already_owner");
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;

    private Membership Member(string role) => Membership.Join(acme, new(null), Id<User>.New(), "ada@example.com", "Ada", role);

    private void Assign(Membership member, string role) => member.Assign(acme, Roles[member.RoleKey], Roles[role], PermissionSet.All);
}
