using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class CreateMyTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_personal_token_does_what_its_member_gave_it_and_nothing_else()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var created = await acme.CreatePersonal(member, Permissions.Projects.Read);

        var program = new Client(api.Http, created.Text("secret"));
        created.Text("kind").ShouldBe("personal");
        created.Text("user").ShouldBe(member.UserId);
        created.Text("organization").ShouldBe(acme.Id);
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        (await program.Post(acme.Path("/projects"), new { name = "Engine", slug = "engine" })).ShouldBe(403);
        (await program.Get(acme.Path("/members"))).ShouldBe(403);
    }

    [Fact]
    public async Task It_sees_what_belongs_to_the_teams_of_its_member()
    {
        var acme = await api.Organization();
        var (design, sales) = (await acme.Team("design"), await acme.Team("sales"));
        var member = await acme.MemberOf(design);
        var (logo, deal) = (await acme.Project("logo", design), await acme.Project("deal", sales));

        var program = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Read)).Text("secret"));

        (await program.Get(acme.Path($"/projects/{logo}"))).ShouldBe(200);
        (await program.Get(acme.Path($"/projects/{deal}"))).ShouldBe(404);
    }

    [Fact]
    public async Task It_is_nothing_in_another_organization_of_its_member()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await globex.Add(acme.Owner, "admin");

        var program = new Client(api.Http, (await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read)).Text("secret"));

        (await program.Get(globex.Path("/projects"))).ShouldBe(404);
    }

    [Fact]
    public async Task It_is_made_only_where_one_is_a_member_and_with_what_one_may_do()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();

        (await member.Post("/v1/me/tokens", new { organization = globex.Id, name = "A", permissions = new[] { Permissions.Projects.Read } })).ShouldBe(404);
        (await member.Post("/v1/me/tokens", new { organization = acme.Id, name = "A", permissions = new[] { Permissions.Members.Manage } }))
            .ShouldBe(403).Code.ShouldBe("role_above_own");
        (await globex.Owner.Get(globex.Path("/tokens"))).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_personal_token_has_no_account_and_makes_no_tokens()
    {
        var acme = await api.Organization();
        var created = await acme.CreatePersonal(acme.Owner, [.. PermissionSet.All.Names]);
        var program = new Client(api.Http, created.Text("secret"));

        foreach (var path in new[] { "/v1/me", "/v1/me/sessions", "/v1/me/tokens", $"/v1/me/tokens/{created.Text("id")}" })
            (await program.Get(path)).ShouldBe(403).Code.ShouldBe("person_required");
        (await program.Post("/v1/me/tokens", new { organization = acme.Id, name = "B", permissions = new[] { Permissions.Projects.Read } }))
            .ShouldBe(403).Code.ShouldBe("person_required");
        (await program.Post(acme.Path("/tokens"), new { name = "B", permissions = new[] { Permissions.Projects.Read } })).ShouldBe(403).Code.ShouldBe("person_required");
    }

    /// <summary>Maintaining a team is a power of the person, which no scope of a token names.</summary>
    [Fact]
    public async Task It_does_not_maintain_the_teams_that_its_member_maintains()
    {
        var acme = await api.Organization();
        var design = await acme.Team("design");
        var maintainer = await acme.MemberOf(design, "maintainer");
        var other = await acme.Member();
        var program = new Client(api.Http, (await acme.CreatePersonal(maintainer, Permissions.Projects.Read)).Text("secret"));
        var path = acme.Path($"/teams/{design}/members/{other.UserId}");

        (await program.Put(path, new { role = "member" })).ShouldBe(403);
        (await maintainer.Put(path, new { role = "member" })).ShouldBe(200);
    }

    [Fact]
    public async Task A_name_is_taken_for_one_member_alone()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var body = new { organization = acme.Id, name = "Laptop", permissions = new[] { Permissions.Projects.Read } };

        (await member.Post("/v1/me/tokens", body)).ShouldBe(201);
        (await acme.Owner.Post("/v1/me/tokens", body)).ShouldBe(201);
        (await member.Post("/v1/me/tokens", body)).ShouldBe(409).Code.ShouldBe("token_name_taken");
    }

    [Fact]
    public async Task A_repeated_creation_shows_the_same_secret_and_the_organization_can_read_of_it()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var body = new { organization = acme.Id, name = "Laptop", permissions = new[] { Permissions.Projects.Read } };

        var first = (await member.Post("/v1/me/tokens", body, ("Idempotency-Key", "once"))).ShouldBe(201);
        var second = (await member.Post("/v1/me/tokens", body, ("Idempotency-Key", "once"))).ShouldBe(201);

        second.Content.ShouldBe(first.Content);
        var trail = (await acme.Owner.Get(acme.Path("/audit-events?action=create_my_token"))).ShouldBe(200);
        trail.Data.Count.ShouldBe(1);
        trail.Data[0]!["target"]!.ToString().ShouldBe(first.Text("id"));
        trail.Content.ShouldNotContain(first.Text("secret"));
    }
}
