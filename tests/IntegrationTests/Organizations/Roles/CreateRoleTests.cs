using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Roles;

public sealed class CreateRoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_custom_role_gives_its_members_what_it_lists_and_no_more()
    {
        var acme = await api.Organization();

        var created = (await acme.Owner.Post(acme.Path("/roles"), Recruiter("members.read"))).ShouldBe(201);

        created.Text("key").ShouldBe("recruiter");
        created.Body["builtIn"]!.GetValue<bool>().ShouldBeFalse();
        created.Body["permissions"]!.AsArray().Single()!.ToString().ShouldBe("members.read");
        (await acme.Owner.Get(created.Header("Location"))).ShouldBe(200).Header("ETag").ShouldBe(created.Header("ETag"));
        var recruiter = await acme.Member("recruiter");
        (await recruiter.Get(acme.Path("/members"))).ShouldBe(200);
        (await recruiter.Get(acme.Path("/roles"))).ShouldBe(403);
    }

    [Fact]
    public async Task Nobody_creates_a_role_above_their_own()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var member = await acme.Member();

        (await admin.Post(acme.Path("/roles"), Recruiter("members.read", "organization.delete"))).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await member.Post(acme.Path("/roles"), Recruiter("members.read"))).ShouldBe(403).Code.ShouldBe("permission_denied");
    }

    [Fact]
    public async Task A_key_is_taken_once_also_by_the_built_in_roles_and_free_in_another_organization()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        (await acme.Owner.Post(acme.Path("/roles"), Recruiter())).ShouldBe(201);

        (await acme.Owner.Post(acme.Path("/roles"), Recruiter())).ShouldBe(409).Code.ShouldBe("role_key_taken");
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "owner", name = "Me", permissions = Array.Empty<string>() })).ShouldBe(409).Code.ShouldBe("role_key_taken");
        (await globex.Owner.Post(globex.Path("/roles"), Recruiter())).ShouldBe(201);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var acme = await api.Organization();

        var refused = (await acme.Owner.Post(acme.Path("/roles"), new { key = "Not a key", name = "", permissions = new[] { "members.read", "members.eat" } })).ShouldBe(400);
        var withNull = (await acme.Owner.Post(acme.Path("/roles"), new { key = "recruiter", name = "Recruiter", permissions = new string?[] { null } })).ShouldBe(400);

        refused.Body["errors"]!.AsObject().Select(x => x.Key).ShouldBe(["key", "name", "permissions"]);
        withNull.Body["errors"]!["permissions"].ShouldNotBeNull();
    }

    private static object Recruiter(params string[] permissions) => new { key = "recruiter", name = "Recruiter", permissions };
}
