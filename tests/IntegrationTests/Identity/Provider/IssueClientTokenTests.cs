using System.Buffers.Text;
using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class IssueClientTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_acts_in_its_organization_within_its_scopes()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read", "teams.read");

        var token = (await client.Token("projects.read")).ShouldBe(200);

        token.Text("token_type").ShouldBe("Bearer");
        token.Text("scope").ShouldBe("projects.read");
        token.Text("expires_in").ShouldBe("600");
        token.Header("Cache-Control").ShouldBe("no-store");
        var program = new Client(api.Http, token.Text("access_token"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        (await program.Get(acme.Path("/teams"))).ShouldBe(403);
        (await program.Get("/v1/me")).ShouldBe(403).Code.ShouldBe("person_required");
        (await program.Get((await api.Organization()).Path("/projects"))).ShouldBe(404);
        (await program.Get("/v1/token")).ShouldBe(403).Code.ShouldBe("token_required");
    }

    [Fact]
    public async Task The_token_says_who_acts_and_where()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var claims = ClaimsOf((await client.Token()).ShouldBe(200).Text("access_token"));

        claims["iss"]!.ToString().ShouldBe(RelyingParty.Issuer);
        claims["sub"]!.ToString().ShouldBe(client.Id);
        claims["client_id"]!.ToString().ShouldBe(client.Id);
        claims["org"]!.ToString().ShouldBe(acme.Id);
        claims["scope"]!.ToString().ShouldBe("projects.read");
        claims.ContainsKey("sid").ShouldBeFalse();
    }

    [Theory]
    [InlineData("members.manage")]
    [InlineData("projects.read members.manage")]
    [InlineData("openid")]
    [InlineData("everything")]
    public async Task A_client_does_not_get_more_than_it_is_registered_for(string scope)
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var reply = (await client.Token(scope)).ShouldBe(400);

        reply.Text("error").ShouldBe("invalid_scope");
        reply.Text("error_description").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_client_can_never_do_more_than_whoever_answers_for_it()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var created = (await admin.Post(acme.Path("/clients"), new { name = "X", grantTypes = new[] { "client_credentials" }, scopes = new[] { "members.read", "projects.read" } })).ShouldBe(201);
        var program = await new TestClient(api, created.Text("id"), created.Text("secret")).Caller();
        (await program.Get(acme.Path("/members"))).ShouldBe(200);

        (await acme.Owner.Patch(acme.Path($"/members/{admin.UserId}"), new { role = "billing" })).ShouldBe(200);
        (await program.Get(acme.Path("/projects"))).ShouldBe(403);

        (await acme.Owner.Delete(acme.Path($"/members/{admin.UserId}"))).ShouldBe(204);
        (await program.Get(acme.Path("/members"))).ShouldBe(401).Code.ShouldBe("client_orphaned");
    }

    [Fact]
    public async Task A_disabled_client_is_refused_at_once_and_its_old_tokens_stay_dead()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");
        var program = await client.Caller();
        var elsewhere = program.On(api.SecondNode());
        (await elsewhere.Get(acme.Path("/projects"))).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));

        (await acme.Owner.Patch(acme.Path($"/clients/{client.Id}"), new { enabled = false })).ShouldBe(200).Text("enabled").ShouldBe("false");

        (await client.Token()).ShouldBe(401).Text("error").ShouldBe("invalid_client");
        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        await Eventually.Is(async () => (await elsewhere.Get(acme.Path("/projects"))).Status == 401);

        (await acme.Owner.Patch(acme.Path($"/clients/{client.Id}"), new { enabled = true })).ShouldBe(200);
        (await program.Get(acme.Path("/projects"))).ShouldBe(401);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await (await client.Caller()).Get(acme.Path("/projects"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_deleted_client_is_gone_with_its_tokens()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");
        var program = await client.Caller();

        (await acme.Owner.Delete(acme.Path($"/clients/{client.Id}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/clients/{client.Id}"))).ShouldBe(204);

        (await client.Token()).ShouldBe(401).Text("error").ShouldBe("invalid_client");
        (await program.Get(acme.Path("/projects"))).ShouldBe(401);
    }

    [Fact]
    public async Task The_clients_of_a_deleted_organization_get_nothing()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        (await client.Token()).ShouldBe(401).Text("error").ShouldBe("invalid_client");
    }

    [Fact]
    public async Task A_client_that_signs_users_in_gets_no_tokens_of_its_own()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "projects.read");

        (await client.Token()).ShouldBe(400).Text("error").ShouldBe("unauthorized_client");
    }

    internal static JsonObject ClaimsOf(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();
}
