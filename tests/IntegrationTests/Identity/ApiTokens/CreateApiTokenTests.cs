using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class CreateApiTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_token_calls_the_api_with_its_permissions_and_no_others()
    {
        var acme = await api.Organization();
        var program = await acme.Program(api, Permissions.Teams.Read);

        (await program.Get(acme.Path("/teams"))).ShouldBe(200);

        var refused = (await program.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(403);
        refused.Code.ShouldBe("permission_denied");
        refused.Text("detail").ShouldStartWith("The token cannot do this. It needs teams.manage");
    }

    [Fact]
    public async Task The_secret_is_shown_once()
    {
        var acme = await api.Organization();

        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);

        created.Text("secret").ShouldStartWith("ptk_");
        created.Header("Location").ShouldBe(acme.Path($"/tokens/{created.Text("id")}"));
        var one = (await acme.Owner.Get(created.Header("Location"))).ShouldBe(200);
        var list = (await acme.Owner.Get(acme.Path("/tokens"))).ShouldBe(200);
        foreach (var content in new[] { one.Content, list.Content })
        {
            content.ShouldContain("Deployment");
            content.ShouldNotContain("secret");
            content.ShouldNotContain("hash", Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_repeated_creation_shows_the_same_secret()
    {
        var acme = await api.Organization();
        var body = new { name = "Deployment", permissions = new[] { Permissions.Teams.Read } };

        var first = (await acme.Owner.Post(acme.Path("/tokens"), body, ("Idempotency-Key", "once"))).ShouldBe(201);
        var second = (await acme.Owner.Post(acme.Path("/tokens"), body, ("Idempotency-Key", "once"))).ShouldBe(201);

        second.Header("Idempotency-Replayed").ShouldBe("true");
        second.Content.ShouldBe(first.Content);
        (await new Client(api.Http, second.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
        (await acme.Owner.Get(acme.Path("/tokens"))).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_makes_a_token_that_can_do_more_than_they_can()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");

        (await admin.Post(acme.Path("/tokens"), new { name = "More", permissions = new[] { Permissions.Organization.Delete } }))
            .ShouldBe(403).Code.ShouldBe("role_above_own");
    }

    /// <summary>Otherwise whoever got hold of one would have others when it is revoked.</summary>
    [Fact]
    public async Task No_token_makes_or_rotates_a_token()
    {
        var acme = await api.Organization();
        var program = await acme.Program(api, Permissions.Tokens.Manage, Permissions.Teams.Read);
        var other = (await acme.CreateToken("Other", Permissions.Teams.Read)).Text("id");

        (await program.Post(acme.Path("/tokens"), new { name = "Less", permissions = new[] { Permissions.Teams.Read } })).ShouldBe(403).Code.ShouldBe("person_required");
        (await program.Post(acme.Path($"/tokens/{other}/rotation"), new { })).ShouldBe(403).Code.ShouldBe("person_required");
        (await program.Delete(acme.Path($"/tokens/{other}"))).ShouldBe(204);
    }

    [Fact]
    public async Task A_member_without_the_permission_is_refused()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        (await member.Post(acme.Path("/tokens"), new { name = "Mine", permissions = new[] { Permissions.Teams.Read } })).ShouldBe(403);
        (await member.Get(acme.Path("/tokens"))).ShouldBe(403);
    }

    [Fact]
    public async Task A_token_has_no_account_of_its_own()
    {
        var acme = await api.Organization();
        var program = await acme.Reader(api);

        (await program.Get("/v1/me")).ShouldBe(403);
        (await program.Post("/v1/orgs", new { name = "Mine", slug = "mine" })).ShouldBe(403);
    }

    [Fact]
    public async Task A_token_is_nothing_in_another_organization()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var program = await acme.Reader(api);

        (await program.Get(globex.Path("/teams"))).ShouldBe(404);
        (await program.Get($"/v1/orgs/{globex.Id}/teams")).ShouldBe(404);
        (await program.Get($"/v1/orgs/{acme.Id}/teams")).ShouldBe(200);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var acme = await api.Organization();
        var inTwoHours = api.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(5)).AddHours(2);
        var created = (await acme.Owner.Post(acme.Path("/tokens"), new { name = "Short", permissions = new[] { Permissions.Teams.Read }, expiresAt = inTwoHours })).ShouldBe(201);
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromHours(2));

        (await program.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_expired");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_field_named()
    {
        var acme = await api.Organization();
        var past = api.Clock.GetUtcNow().AddMinutes(-1);

        (await Field(new { name = "A", permissions = new[] { "no.such" } })).ShouldBe("permissions[0]");
        (await Field(new { name = "A", permissions = new string?[] { null } })).ShouldBe("permissions[0]");
        (await Field(new { name = "A", permissions = Array.Empty<string>() })).ShouldBe("permissions");
        (await Field(new { name = "A", permissions = new[] { Permissions.Teams.Read }, expiresAt = api.Clock.GetUtcNow().AddDays(366) })).ShouldBe("expiresAt");
        (await Field(new { name = "", permissions = new[] { Permissions.Teams.Read } })).ShouldBe("name");
        (await Field(new { name = "A", permissions = new[] { Permissions.Teams.Read }, expiresAt = past })).ShouldBe("expiresAt");

        async Task<string> Field(object body) =>
            (await acme.Owner.Post(acme.Path("/tokens"), body)).ShouldBe(400).Body["errors"]!.AsObject().Single().Key;
    }

    [Fact]
    public async Task A_name_is_taken_while_its_token_is_active()
    {
        var acme = await api.Organization();
        var first = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var body = new { name = "Deployment", permissions = new[] { Permissions.Teams.Read } };

        (await acme.Owner.Post(acme.Path("/tokens"), body)).ShouldBe(409).Code.ShouldBe("token_name_taken");

        (await acme.Owner.Delete(acme.Path($"/tokens/{first.Text("id")}"))).ShouldBe(204);
        (await acme.Owner.Post(acme.Path("/tokens"), body)).ShouldBe(201);
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_as_a_whole()
    {
        var acme = await api.Organization();

        var refused = await acme.Owner.Post(acme.Path("/tokens"), new { name = "A", permissions = Enumerable.Repeat("", 2_000) });

        refused.ShouldBe(400).Body["errors"]!.AsObject().Single().Key.ShouldBe("permissions");
    }
}
