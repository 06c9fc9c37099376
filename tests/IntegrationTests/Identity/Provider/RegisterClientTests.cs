using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using ApiClient = Platform.IntegrationTests.Common.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>The platform offers registration; whether an organization does it says itself.</summary>
public sealed class RegistrationFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Provider:ClientRegistration", "true");
    }
}

public sealed class RegisterClientTests(RegistrationFixture api) : IClassFixture<RegistrationFixture>
{
    [Fact]
    public async Task A_certified_client_registers_itself_and_signs_a_user_in()
    {
        var (acme, secret) = await Allowing();
        var party = RelyingParty.Of(api);
        var registered = await party.Run("registration", new { initialAccessToken = secret, metadata = Metadata() });
        var client = new TestClient(api, registered["client_id"]!.ToString(), registered["client_secret"]!.ToString());

        var signedIn = await new TestFlow(client, party, new(api)).SignIn(acme.Owner, "openid");

        signedIn.ToJsonString().ShouldContain(acme.Owner.UserId);
        registered["client_secret_expires_at"]!.GetValue<long>().ShouldBe(0);
        (await acme.Owner.Get(acme.Path($"/clients/{client.Id}"))).ShouldBe(200).Text("name").ShouldBe("Self-made");
    }

    [Fact]
    public async Task Its_own_token_shows_a_registration_and_takes_it_back()
    {
        var (acme, secret) = await Allowing();
        var made = (await Register(secret, Metadata())).ShouldBe(201);
        var path = new Uri(made.Text("registration_client_uri")).PathAndQuery;
        var (own, stranger) = (new ApiClient(api.Http, made.Text("registration_access_token")), new ApiClient(api.Http, (await Register(secret, Metadata())).ShouldBe(201).Text("registration_access_token")));

        var read = (await own.Get(path)).ShouldBe(200);
        read.Text("client_name").ShouldBe("Self-made");
        read.Body["client_secret"].ShouldBeNull();
        foreach (var other in new[] { stranger, api.Anonymous, acme.Owner, new ApiClient(api.Http, secret) })
        {
            var refused = (await other.Get(path)).ShouldBe(401);
            refused.Text("error").ShouldBe("invalid_token");
            refused.Text("error_description").ShouldContain("registration_access_token");
        }

        (await stranger.Delete(path)).ShouldBe(401);
        (await own.Delete(path)).ShouldBe(204);

        (await own.Get(path)).ShouldBe(401);
        (await acme.Owner.Get(acme.Path($"/clients/{made.Text("client_id")}"))).ShouldBe(404);
    }

    [Theory]
    [InlineData("invalid_redirect_uri", """{"redirect_uris":["http://evil.example/callback"]}""")]
    [InlineData("invalid_redirect_uri", """{"redirect_uris":[]}""")]
    [InlineData("invalid_client_metadata", """{"client_name":"Platform \u202Eknab"}""")]
    [InlineData("invalid_client_metadata", """{"client_name":"Verify at www.evil.example"}""")]
    [InlineData("invalid_client_metadata", """{"grant_types":["client_credentials"]}""")]
    [InlineData("invalid_client_metadata", """{"grant_types":["implicit"]}""")]
    [InlineData("invalid_client_metadata", """{"response_types":["token"]}""")]
    [InlineData("invalid_client_metadata", """{"token_endpoint_auth_method":"client_secret_post"}""")]
    [InlineData("invalid_client_metadata", """{"scope":"openid everything"}""")]
    [InlineData("invalid_client_metadata", """{"client_name":""}""")]
    [InlineData("invalid_client_metadata", """{"client_name":7}""")]
    [InlineData("invalid_client_metadata", """{"jwks":{"keys":[]},"token_endpoint_auth_method":"private_key_jwt"}""")]
    [InlineData("invalid_client_metadata", """{"software_statement":"eyJhbGciOiJub25lIn0.e30."}""")]
    [InlineData("invalid_client_metadata", """{"id_token_signed_response_alg":"none"}""")]
    public async Task Metadata_that_means_something_else_than_the_client_would_get_is_refused(string error, string changes)
    {
        var (_, secret) = await Allowing();
        var metadata = Metadata();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
            metadata[name] = value?.DeepClone();

        (await Register(secret, metadata)).ShouldBe(400).Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task What_nobody_knows_is_ignored_as_the_standard_asks()
    {
        var (_, secret) = await Allowing();
        var metadata = Metadata();
        metadata["software_version"] = "2";

        (await Register(secret, metadata)).ShouldBe(201).Body["software_version"].ShouldBeNull();
    }

    [Fact]
    public async Task Only_programs_with_the_permission_register_and_only_where_the_organization_allows_it()
    {
        var acme = await api.Organization();
        var secret = (await acme.CreateToken("Registration", Permissions.Clients.Register)).Text("secret");
        (await Register(secret, Metadata())).ShouldBe(403).Text("error_description").ShouldContain("allowClientRegistration");
        await Allow(acme);
        (await Register(secret, Metadata())).ShouldBe(201);

        (await api.Anonymous.Post("/v1/oauth/register", Metadata())).ShouldBe(401);
        (await acme.Owner.Post("/v1/oauth/register", Metadata())).ShouldBe(403);
        (await Register((await acme.CreateToken("Other", Permissions.Clients.Manage)).Text("secret"), Metadata())).ShouldBe(403).Text("error_description").ShouldContain(Permissions.Clients.Register);
    }

    [Fact]
    public async Task Who_comes_without_a_token_or_asks_for_a_change_is_told_in_the_form_of_OAuth()
    {
        var (_, secret) = await Allowing();
        var made = (await Register(secret, Metadata())).ShouldBe(201);
        var path = new Uri(made.Text("registration_client_uri")).PathAndQuery;

        var without = (await api.Anonymous.Post("/v1/oauth/register", Metadata())).ShouldBe(401);
        (without.Text("error"), without.Header("WWW-Authenticate")).ShouldBe(("invalid_token", "Bearer"));
        var wrong = (await Register("ptk_dead", Metadata())).ShouldBe(401);
        wrong.Text("error").ShouldBe("invalid_token");
        wrong.Header("WWW-Authenticate").ShouldContain("error=\"invalid_token\"");
        foreach (var caller in new[] { new ApiClient(api.Http, made.Text("registration_access_token")), api.Anonymous })
        {
            var refused = (await caller.Send(HttpMethod.Put, path, Metadata())).ShouldBe(405);
            refused.Text("error").ShouldBe("method_not_allowed");
            refused.Header("Allow").ShouldContain("DELETE");
        }
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_where_it_is()
    {
        (await api.Anonymous.Get("/.well-known/openid-configuration")).ShouldBe(200).Text("registration_endpoint").ShouldBe("https://platform.localhost/v1/oauth/register");
    }

    private Task<Reply> Register(string secret, JsonNode metadata) => new ApiClient(api.Http, secret).Post("/v1/oauth/register", metadata);

    private async Task<(TestOrganization Acme, string Secret)> Allowing()
    {
        var acme = await api.Organization();
        await Allow(acme);
        return (acme, (await acme.CreateToken("Registration", Permissions.Clients.Register)).Text("secret"));
    }

    private static async Task Allow(TestOrganization organization) =>
        (await organization.Owner.Patch(organization.Path("/security-policy"), new { allowClientRegistration = true })).ShouldBe(200);

    private static JsonObject Metadata() => new()
    {
        ["client_name"] = "Self-made",
        ["redirect_uris"] = new JsonArray(TestFlow.RedirectUri),
        ["grant_types"] = new JsonArray("authorization_code", "refresh_token"),
        ["scope"] = "openid email",
    };
}

/// <summary>As shipped.</summary>
public sealed class RegistrationOffTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Without_registration_there_is_no_such_route_and_discovery_does_not_name_it()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path("/security-policy"), new { allowClientRegistration = true })).ShouldBe(200);
        var program = new ApiClient(api.Http, (await acme.CreateToken("Registration", Permissions.Clients.Register)).Text("secret"));

        (await program.Post("/v1/oauth/register", new { client_name = "X" })).ShouldBe(404);
        (await api.Anonymous.Post("/v1/oauth/register", new { client_name = "X" })).ShouldBe(404);
        (await api.Anonymous.Get("/.well-known/openid-configuration")).ShouldBe(200).Body["registration_endpoint"].ShouldBeNull();
    }
}
