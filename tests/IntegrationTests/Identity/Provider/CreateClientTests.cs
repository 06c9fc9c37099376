using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class CreateClientTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_secret_is_shown_once()
    {
        var acme = await api.Organization();

        var created = (await acme.Owner.Post(acme.Path("/clients"), new { name = "Reports", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } })).ShouldBe(201);

        created.Text("secret").ShouldMatch("^pcs_[0-9A-Za-z]{49}$");
        created.Text("clientId").ShouldBe(created.Text("id"));
        created.Text("authMethod").ShouldBe("client_secret_basic");
        var one = (await acme.Owner.Get(acme.Path($"/clients/{created.Text("id")}"))).ShouldBe(200);
        one.Body["secret"].ShouldBeNull();
        one.Text("user").ShouldBe(acme.Owner.UserId);
        (await acme.Owner.Get(acme.Path("/clients"))).ShouldBe(200).Data.ShouldHaveSingleItem()!["name"]!.ToString().ShouldBe("Reports");
    }

    [Theory]
    [InlineData("https://app.example.com/callback", true)]
    [InlineData("http://127.0.0.1:8123/callback", true)]
    [InlineData("http://[::1]/callback", true)]
    [InlineData("com.example.app:/callback", true)]
    [InlineData("http://app.example.com/callback", false)]
    [InlineData("http://localhost/callback", false)]
    [InlineData("https://app.example.com/#fragment", false)]
    [InlineData("https://user@app.example.com/", false)]
    [InlineData("https://*.example.com/", false)]
    [InlineData("myapp:/callback", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/callback", false)]
    public async Task A_redirect_goes_to_an_address_that_is_the_clients_own(string uri, bool isTaken)
    {
        var acme = await api.Organization();

        var reply = await acme.Owner.Post(acme.Path("/clients"), new { name = "App", authMethod = "none", grantTypes = new[] { "authorization_code" }, redirectUris = new[] { uri } });

        reply.ShouldBe(isTaken ? 201 : 400);
        if (!isTaken)
            reply.Body["errors"]!["redirectUris[0]"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("grantTypes", """{"name":"X","grantTypes":["password"]}""")]
    [InlineData("grantTypes", """{"name":"X","authMethod":"none","grantTypes":["client_credentials"]}""")]
    [InlineData("scopes", """{"name":"X","scopes":["everything"]}""")]
    [InlineData("redirectUris", """{"name":"X","grantTypes":["authorization_code"]}""")]
    [InlineData("jwks", """{"name":"X","authMethod":"private_key_jwt"}""")]
    [InlineData("jwks", """{"name":"X","authMethod":"private_key_jwt","jwks":"{}"}""")]
    [InlineData("jwks", """{"name":"X","jwksUri":"https://example.com/jwks.json"}""")]
    [InlineData("jwksUri", """{"name":"X","authMethod":"private_key_jwt","jwksUri":"http://example.com/jwks.json"}""")]
    [InlineData("logoUri", """{"name":"X","logoUri":"http://example.com/logo.png"}""")]
    [InlineData("accessTokenLifetime", """{"name":"X","accessTokenLifetime":59}""")]
    public async Task Settings_that_could_not_work_are_refused_by_name(string field, string body)
    {
        var acme = await api.Organization();

        var reply = (await acme.Owner.Post(acme.Path("/clients"), new StringContent(body, null, "application/json"))).ShouldBe(400);

        reply.Body["errors"]!.AsObject().Select(x => x.Key).ShouldContain(field);
    }

    [Fact]
    public async Task A_private_key_is_not_taken()
    {
        var acme = await api.Organization();
        var jwks = """{"keys":[{"kty":"EC","crv":"P-256","d":"AA","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

        (await acme.Owner.Post(acme.Path("/clients"), new { name = "X", authMethod = "private_key_jwt", jwks })).ShouldBe(400).Body["errors"]!["jwks"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_registers_a_client_that_can_do_more_without_a_user_than_they_can()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "integrator", name = "Integrator", permissions = new[] { "clients.manage", "projects.read" } })).ShouldBe(201);
        var member = await acme.Member("integrator");

        (await member.Post(acme.Path("/clients"), new { name = "A", grantTypes = new[] { "client_credentials" }, scopes = new[] { "members.manage" } })).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await member.Post(acme.Path("/clients"), new { name = "B", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } })).ShouldBe(201);
    }
}
