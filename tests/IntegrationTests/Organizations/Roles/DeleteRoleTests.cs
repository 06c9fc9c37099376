using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class DeleteRoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_role_that_nobody_has_goes_and_the_request_can_be_repeated()
    {
        var acme = await api.Organization();
        var role = await Create(acme);

        (await acme.Owner.Delete(role)).ShouldBe(204);
        (await acme.Owner.Delete(role)).ShouldBe(204);

        (await acme.Owner.Get(role)).ShouldBe(404);
    }

    [Fact]
    public async Task A_role_that_a_member_has_stays()
    {
        var acme = await api.Organization();
        var role = await Create(acme);
        var member = await acme.Member("recruiter");

        (await acme.Owner.Delete(role)).ShouldBe(409).Code.ShouldBe("role_in_use");
        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "viewer" })).ShouldBe(200);

        (await acme.Owner.Delete(role)).ShouldBe(204);
    }

    [Fact]
    public async Task An_open_invitation_keeps_a_role_and_an_accepted_one_does_not()
    {
        var acme = await api.Organization();
        var role = await Create(acme);
        var now = api.Clock.GetUtcNow();
        var invitation = Invitation.Create("ada@example.com", Recruiter(), [], new Inviter(null, null, PermissionSet.All), [1], now);
        await api.Insert(acme, invitation);
        (await acme.Owner.Delete(role)).ShouldBe(409).Code.ShouldBe("role_in_use");

        var other = await api.Organization();
        var spent = await Create(other);
        var accepted = Invitation.Create("ada@example.com", Recruiter(), [], new Inviter(null, null, PermissionSet.All), [2], now);
        accepted.Accept(Id<User>.New(), "ada@example.com", now);
        await api.Insert(other, accepted);

        (await other.Owner.Delete(spent)).ShouldBe(204);
    }

    [Fact]
    public async Task Built_in_roles_and_roles_above_ones_own_stay()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var viewer = (await admin.Get(acme.Path("/roles"))).Data.Single(x => x!["key"]!.ToString() == "viewer")!["id"];
        var high = await Create(acme, "organization.delete");

        (await admin.Delete(acme.Path($"/roles/{viewer}"))).ShouldBe(409).Code.ShouldBe("role_built_in");
        (await admin.Delete(high)).ShouldBe(403).Code.ShouldBe("role_above_own");
    }

    [Fact]
    public async Task Another_version_and_another_organizations_role_are_not_deleted()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var role = await Create(acme);

        (await acme.Owner.Delete(role, null, ("If-Match", "\"1\""))).ShouldBe(412);
        (await globex.Owner.Delete(globex.Path($"/roles/{role.Split('/')[^1]}"))).ShouldBe(404);

        (await acme.Owner.Get(role)).ShouldBe(200);
    }

    private static async Task<string> Create(TestOrganization organization, params string[] permissions) =>
        (await organization.Owner.Post(organization.Path("/roles"), new { key = "recruiter", name = "Recruiter", permissions })).ShouldBe(201).Header("Location");

    private static Role Recruiter() => Role.Create("recruiter", "Recruiter", PermissionSet.None, PermissionSet.All);
}
