using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class RemoveMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_admin_removes_a_member_whose_access_ends_with_the_next_request()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var member = await acme.Member();
        var onSecondNode = member.On(api.SecondNode());
        (await onSecondNode.Get(acme.Path())).ShouldBe(200);

        (await admin.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await member.Get(acme.Path())).ShouldBe(404);
        await Eventually.Is(async () => (await onSecondNode.Get(acme.Path())).Status == 404);
        (await member.Get("/v1/me/organizations")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("demoted")]
    public async Task The_open_invitations_of_an_admin_go_with_the_right_to_invite(string how)
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        (await admin.Post(acme.Path("/invitations"), new { emails = new[] { "back-door@example.com" }, role = "admin" })).ShouldBe(201);
        (await acme.Owner.Post(acme.Path("/invitations"), new { emails = new[] { "guest@example.com" }, role = "member" })).ShouldBe(201);

        if (how == "removed")
            (await acme.Owner.Delete(acme.Path($"/members/{admin.UserId}"))).ShouldBe(204);
        else
            (await acme.Owner.Patch(acme.Path($"/members/{admin.UserId}"), new { role = "member" })).ShouldBe(200);

        var open = (await acme.Owner.Get(acme.Path("/invitations"))).ShouldBe(200).Data;
        open.ShouldHaveSingleItem()!["email"]!.ToString().ShouldBe("guest@example.com");
    }

    [Fact]
    public async Task A_member_leaves_without_any_permission()
    {
        var acme = await api.Organization();
        var billing = await acme.Member("billing");

        (await billing.Delete(acme.Path($"/members/{billing.UserId}"))).ShouldBe(204);

        (await billing.Get(acme.Path())).ShouldBe(404);
        (await acme.Owner.Get(acme.Path("/members"))).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_member_removes_nobody_else()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var other = await acme.Member("billing");

        (await member.Delete(acme.Path($"/members/{other.UserId}"))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await member.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(403).Code.ShouldBe("permission_denied");

        (await other.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task An_admin_cannot_remove_an_owner()
    {
        var acme = await api.Organization();
        var second = await acme.Member("owner");
        var admin = await acme.Member("admin");

        (await admin.Delete(acme.Path($"/members/{second.UserId}"))).ShouldBe(403).Code.ShouldBe("role_above_own");
    }

    [Fact]
    public async Task The_last_owner_cannot_leave()
    {
        var acme = await api.Organization();
        await acme.Member("admin");

        (await acme.Owner.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(409).Code.ShouldBe("last_owner");

        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task Removal_can_be_repeated_and_does_not_reach_another_organization()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var member = await acme.Member();
        await globex.Add(member);

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/members/{globex.Owner.UserId}"))).ShouldBe(404);
        (await acme.Owner.Delete(globex.Path($"/members/{member.UserId}"))).ShouldBe(404);

        (await globex.Owner.Get(globex.Path("/members"))).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_version_is_not_removed()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"), null, ("If-Match", "\"1\""))).ShouldBe(412);

        (await member.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task It_takes_the_member_out_of_the_teams_also_when_they_come_back()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var team = await api.TeamOf(acme, member);
        (await member.Patch(acme.Path($"/teams/{team}"), new { name = "Mine" })).ShouldBe(403);
        (await CountTeams(acme, member)).ShouldBe(1);

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);
        await acme.Add(member);

        (await CountTeams(acme, member)).ShouldBe(0);
    }

    private async Task<int> CountTeams(TestOrganization organization, Client member)
    {
        var access = await api.Services.GetRequiredService<IOrganizationDirectory>()
            .OfMember(organization.Slug, Id<User>.Parse(member.UserId), CancellationToken.None);
        return access!.Teams.Count;
    }
}
