using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>As products use the provider: with openid-client and oauth4webapi, which are certified.</summary>
public sealed class OpenIdClientTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_with_a_secret_gets_a_token_and_calls_the_API(bool dpop)
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var came = await RelyingParty.Of(api).Run("client-credentials", new { clientId = client.Id, secret = client.Secret, scope = "projects.read", resource = acme.Path("/projects"), dpop });

        came["tokens"]!["token_type"]!.ToString().ShouldBe(dpop ? "dpop" : "bearer");
        came["status"]!.GetValue<int>().ShouldBe(200, came.ToJsonString());
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("RS256")]
    public async Task A_client_with_a_key_gets_a_token_and_calls_the_API(string alg)
    {
        var acme = await api.Organization();
        var party = RelyingParty.Of(api);
        var keys = await party.Run("keys", new { alg });
        var client = await acme.Client(api, new
        {
            name = "Keys",
            authMethod = "private_key_jwt",
            grantTypes = new[] { "client_credentials" },
            scopes = new[] { "projects.read" },
            jwks = $$"""{"keys":[{{keys["publicJwk"]!.ToJsonString()}}]}""",
        });

        var came = await party.Run("client-credentials", new { clientId = client.Id, privateJwk = keys["privateJwk"], resource = acme.Path("/projects") });

        came["status"]!.GetValue<int>().ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_as_the_standard_says()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var error = await RelyingParty.Of(api).Fail("client-credentials", new { clientId = client.Id, secret = "pcs_wrong" });

        // With a challenge in the header the client reports the challenge.
        error.ToJsonString().ShouldContain("WWW_AUTHENTICATE_CHALLENGE");
    }

    [Fact]
    public async Task Tokens_are_introspected_exchanged_and_given_back()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "email", "projects.read", "offline_access");
        var party = RelyingParty.Of(api);
        var tokens = await client.Session(acme.Owner, acme, null, "openid", "email", "projects.read", "offline_access");
        var input = new { clientId = client.Id, secret = client.Secret, token = tokens.AccessToken, scope = "projects.read", subject = acme.Owner.UserId };

        (await party.Run("userinfo", input))["email"]!.ToString().ShouldBe(acme.Owner.Email);
        (await party.Run("introspection", input))["active"]!.GetValue<bool>().ShouldBeTrue();
        (await party.Run("exchange", input))["issued_token_type"]!.ToString().ShouldBe("urn:ietf:params:oauth:token-type:access_token");
        await party.Run("revocation", input);
        (await party.Run("introspection", input))["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_authorization_request_is_pushed()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid");

        var came = await RelyingParty.Of(api).Run("par", new { clientId = client.Id, secret = client.Secret, scope = "openid", redirectUri = "https://app.example.com/callback" });

        came["requestUri"]!.ToString().ShouldStartWith("urn:ietf:params:oauth:request_uri:");
        came["url"]!.ToString().ShouldStartWith($"{RelyingParty.Issuer}/v1/oauth/authorize?");
    }

    [Theory]
    [InlineData("oidc")]
    [InlineData("oauth2")]
    public async Task Oauth4webapi_finds_the_provider_by_either_document(string algorithm)
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var came = await RelyingParty.Of(api).Run("oauth4webapi", new { clientId = client.Id, secret = client.Secret, scope = "projects.read", algorithm });

        came["introspection"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        came["introspection"]!["cnf"]!["jkt"].ShouldNotBeNull();
    }
}
