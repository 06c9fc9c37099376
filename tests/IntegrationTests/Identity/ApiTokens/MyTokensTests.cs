using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

/// <summary>What a member, and an administrator, does with personal tokens that are there.</summary>
public sealed class MyTokensTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_list_holds_ones_own_active_tokens_of_all_organizations()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await globex.Add(acme.Owner, "admin");
        var here = (await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read)).Text("id");
        var there = (await globex.CreatePersonal(acme.Owner, Permissions.Projects.Read)).Text("id");
        await globex.CreatePersonal(globex.Owner, Permissions.Projects.Read);
        await acme.CreateToken("Service", Permissions.Projects.Read);
        var revoked = (await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read)).Text("id");
        (await acme.Owner.Delete($"/v1/me/tokens/{revoked}")).ShouldBe(204);

        var list = (await acme.Owner.Get("/v1/me/tokens")).ShouldBe(200);

        list.Data.Select(x => x!["id"]!.ToString()).ShouldBe([here, there]);
        list.Content.ShouldNotContain("secret\"");
        (await acme.Owner.Get($"/v1/me/tokens/{there}")).ShouldBe(200).Text("organization").ShouldBe(globex.Id);
    }

    [Fact]
    public async Task Nobody_elses_token_is_there()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var hers = (await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read)).Text("id");

        (await member.Get($"/v1/me/tokens/{hers}")).ShouldBe(404);
        (await member.Delete($"/v1/me/tokens/{hers}")).ShouldBe(404);
        (await member.Post($"/v1/me/tokens/{hers}/rotation", new { })).ShouldBe(404);
    }

    [Fact]
    public async Task A_token_of_the_organization_is_not_a_personal_one_of_whoever_answers_for_it()
    {
        var acme = await api.Organization();
        var service = (await acme.CreateToken("Service", Permissions.Projects.Read)).Text("id");

        (await acme.Owner.Get($"/v1/me/tokens/{service}")).ShouldBe(404);
        (await acme.Owner.Delete($"/v1/me/tokens/{service}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_on_the_next_request()
    {
        var acme = await api.Organization();
        var created = await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read);
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);

        (await acme.Owner.Delete($"/v1/me/tokens/{created.Text("id")}")).ShouldBe(204);

        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        (await acme.Owner.Delete($"/v1/me/tokens/{created.Text("id")}")).ShouldBe(204);
    }

    [Fact]
    public async Task A_rotated_token_has_a_new_secret()
    {
        var acme = await api.Organization();
        var created = await acme.CreatePersonal(acme.Owner, Permissions.Projects.Read);

        var rotated = (await acme.Owner.Post($"/v1/me/tokens/{created.Text("id")}/rotation", new { })).ShouldBe(200);

        (await new Client(api.Http, created.Text("secret")).Get(acme.Path("/projects"))).ShouldBe(401);
        (await new Client(api.Http, rotated.Text("secret")).Get(acme.Path("/projects"))).ShouldBe(200);
    }

    [Fact]
    public async Task An_administrator_sees_and_revokes_personal_tokens_and_never_gets_their_secret()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var created = await acme.CreatePersonal(member, Permissions.Projects.Read);
        var path = acme.Path($"/tokens/{created.Text("id")}");
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);

        (await admin.Get(acme.Path("/tokens"))).ShouldBe(200).Data.Single()!["user"]!.ToString().ShouldBe(member.UserId);
        (await admin.Post($"{path}/rotation", new { })).ShouldBe(403).Code.ShouldBe("token_personal");
        (await admin.Delete(path)).ShouldBe(204);

        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
    }
}
