using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class RoleTests
{
    private static readonly PermissionSet TeamManager = PermissionSet.Of(Permissions.Teams.Read, Permissions.Teams.Manage);

    [Fact]
    public void Built_in_roles_are_five_with_the_permissions_of_the_code()
    {
        var roles = Role.BuiltIn().ToDictionary(x => x.Key, x => x.Permissions);
        roles.Keys.ShouldBe(["owner", "admin", "member", "viewer", "billing"], ignoreOrder: true);
        roles["owner"].ShouldBe(PermissionSet.All);
        roles["admin"].ShouldBe(PermissionSet.All.Without(Permissions.Organization.Delete, Permissions.Organization.Transfer));
        roles["member"].ShouldBe(PermissionSet.Of([.. roles["viewer"].Names, Permissions.Projects.Write]));
        roles["billing"].ShouldBe(PermissionSet.Of(Permissions.Organization.Read));
    }

    [Fact]
    public void What_is_stored_with_a_built_in_role_means_nothing() =>
        Role.PermissionsOf("viewer", [Permissions.Organization.Delete]).Has(Permissions.Organization.Delete).ShouldBeFalse();

    [Fact]
    public void A_role_is_created_within_the_permissions_of_its_creator()
    {
        var role = Role.Create("lead", "Lead", TeamManager, TeamManager);
        role.Permissions.ShouldBe(TeamManager);
        role.IsBuiltIn.ShouldBeFalse();
    }

    [Fact]
    public void A_role_above_its_creator_is_refused() =>
        Code(() => Role.Create("lead", "Lead", TeamManager, PermissionSet.Of(Permissions.Teams.Read))).ShouldBe("role_above_own");

    [Theory]
    [InlineData("owner")]
    [InlineData("billing")]
    public void The_key_of_a_built_in_role_is_taken(string key) =>
        Code(() => Role.Create(key, "Mine", PermissionSet.None, PermissionSet.All)).ShouldBe("role_key_taken");

    [Fact]
    public void A_built_in_role_cannot_be_changed()
    {
        foreach (var role in Role.BuiltIn())
        {
            Code(() => role.Rename("Boss", PermissionSet.All)).ShouldBe("role_built_in");
            Code(() => role.Allow(PermissionSet.None, PermissionSet.All)).ShouldBe("role_built_in");
            Code(() => role.Retire(PermissionSet.All)).ShouldBe("role_built_in");
        }
    }

    [Fact]
    public void Nobody_lifts_a_role_above_themselves() =>
        Code(() => Role.Create("lead", "Lead", PermissionSet.None, PermissionSet.All).Allow(PermissionSet.All, TeamManager)).ShouldBe("role_above_own");

    [Fact]
    public void Nobody_cuts_down_a_role_above_themselves()
    {
        var role = Role.Create("deputy", "Deputy", PermissionSet.All, PermissionSet.All);
        Code(() => role.Allow(PermissionSet.None, TeamManager)).ShouldBe("role_above_own");
        role.Permissions.ShouldBe(PermissionSet.All);
    }

    [Fact]
    public void Nobody_deletes_a_role_above_themselves()
    {
        var role = Role.Create("lead", "Lead", TeamManager, PermissionSet.All);
        Code(() => role.Retire(PermissionSet.None)).ShouldBe("role_above_own");
        Should.NotThrow(() => role.Retire(TeamManager));
    }

    [Fact]
    public void The_same_permissions_change_nothing()
    {
        var role = Role.Create("lead", "Lead", TeamManager, PermissionSet.All);
        var stored = role.PermissionNames;
        role.Allow(TeamManager, PermissionSet.All);
        role.PermissionNames.ShouldBeSameAs(stored);
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;
}
