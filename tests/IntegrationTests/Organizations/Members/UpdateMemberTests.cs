using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class UpdateMemberTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_admin_gives_a_member_another_role_which_counts_from_the_next_request()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var member = await acme.Member("billing");
        (await member.Get(acme.Path("/members"))).ShouldBe(403);

        var changed = (await admin.Patch(acme.Path($"/members/{member.UserId}"), new { role = "viewer" })).ShouldBe(200);

        changed.Text("role").ShouldBe("viewer");
        (await member.Get(acme.Path($"/members/{member.UserId}"))).ShouldBe(200).Header("ETag").ShouldBe(changed.Header("ETag"));
    }

    [Fact]
    public async Task Nobody_grants_a_role_above_their_own()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var member = await acme.Member();

        (await admin.Patch(acme.Path($"/members/{member.UserId}"), new { role = "owner" })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Patch(acme.Path($"/members/{admin.UserId}"), new { role = "owner" })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await member.Patch(acme.Path($"/members/{member.UserId}"), new { role = "admin" })).ShouldBe(403).Code.ShouldBe("permission_denied");
    }

    [Fact]
    public async Task Nobody_takes_a_role_from_someone_above_them()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");

        var refused = await admin.Patch(acme.Path($"/members/{acme.Owner.UserId}"), new { role = "viewer" });

        refused.ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Get(acme.Path($"/members/{acme.Owner.UserId}"))).Text("role").ShouldBe("owner");
    }

    [Fact]
    public async Task A_manager_by_a_custom_role_grants_only_what_they_have_themselves()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "host", name = "Host", permissions = new[] { "organization.read", "members.manage" } })).ShouldBe(201);
        var host = await acme.Member("host");
        var guest = await acme.Member("billing");

        (await host.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "viewer" })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await host.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "host" })).ShouldBe(200);
    }

    [Fact]
    public async Task The_last_owner_cannot_be_demoted_and_one_of_two_can()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/members/{acme.Owner.UserId}");

        (await acme.Owner.Patch(path, new { role = "admin" })).ShouldBe(409).Code.ShouldBe("last_owner");
        var second = await acme.Member();
        (await acme.Owner.Patch(acme.Path($"/members/{second.UserId}"), new { role = "owner" })).ShouldBe(200);

        (await acme.Owner.Patch(path, new { role = "admin" })).ShouldBe(200);
        (await second.Patch(acme.Path($"/members/{second.UserId}"), new { role = "admin" })).ShouldBe(409).Code.ShouldBe("last_owner");
    }

    [Fact]
    public async Task A_role_must_exist_in_this_organization()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        (await globex.Owner.Post(globex.Path("/roles"), new { key = "host", name = "Host", permissions = Array.Empty<string>() })).ShouldBe(201);
        var member = await acme.Member();

        foreach (var role in new[] { "host", "no-such-role", "", null })
            (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role })).ShouldBe(400).Body["errors"]!["role"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_version_that_is_no_longer_current_changes_nothing()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var path = acme.Path($"/members/{member.UserId}");
        var version = (await acme.Owner.Get(path)).Header("ETag");

        (await acme.Owner.Patch(path, new { role = "viewer" }, ("If-Match", version))).ShouldBe(200);
        (await acme.Owner.Patch(path, new { role = "admin" }, ("If-Match", version))).ShouldBe(412);

        (await acme.Owner.Get(path)).Text("role").ShouldBe("viewer");
    }

    [Fact]
    public async Task Someone_who_is_not_a_member_is_not_there()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();

        (await acme.Owner.Patch(acme.Path($"/members/{globex.Owner.UserId}"), new { role = "viewer" })).ShouldBe(404);
        (await acme.Owner.Patch(globex.Path($"/members/{globex.Owner.UserId}"), new { role = "viewer" })).ShouldBe(404);
    }

    [Fact]
    public async Task A_role_that_cannot_be_one_is_refused()
    {
        var acme = await api.Organization();

        (await acme.Owner.Patch(acme.Path($"/members/{acme.Owner.UserId}"), new { role = "\0" })).ShouldBe(400).Body["errors"]!["role"].ShouldNotBeNull();
    }
}
