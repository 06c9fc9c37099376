using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Domain.Common;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Jose;
using Platform.IntegrationTests.Messaging.Push;
using OpenIdClient = Platform.Domain.Identity.Provider.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Hosted by its users: clients may publish their keys on the machine itself.</summary>
public sealed class ClientKeysFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Provider:AllowedNetworks:0", "127.0.0.1/32");
    }
}

/// <summary>Keys that a client publishes.</summary>
public sealed class ClientKeysTests(ClientKeysFixture api) : IClassFixture<ClientKeysFixture>
{
    private SigningKey key = SigningKey.Create();

    [Fact]
    public async Task Published_keys_are_read_once_and_again_for_a_key_that_is_not_known()
    {
        await using var publisher = await PushProvider.Start(HttpProtocols.Http1);
        publisher.Answer = _ => new(200, JsonWebKeySet.Document([key.PublicJwk]));
        var client = await Client($"{publisher.Address}/jwks.json");

        (await Send(client)).ShouldBe(200);
        (await Send(client)).ShouldBe(200);
        publisher.Received.Count.ShouldBe(1);

        key = SigningKey.Create();
        // Just read, so not asked for again within the minute: wrong assertions cause no requests.
        (await Send(client)).ShouldBe(401);
        publisher.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(302, "")]
    [InlineData(200, "<html></html>")]
    [InlineData(200, """{"keys":[]}""")]
    public async Task What_is_no_key_set_opens_nothing(int status, string body)
    {
        await using var publisher = await PushProvider.Start(HttpProtocols.Http1);
        publisher.Answer = _ => new(status, body, ("Location", "http://169.254.169.254/"));
        var client = await Client($"{publisher.Address}/jwks.json");

        (await Send(client)).ShouldBe(401).Text("error").ShouldBe("invalid_client");
        publisher.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.2:1/jwks.json")]
    [InlineData("https://169.254.169.254/jwks.json")]
    [InlineData("https://[::1]/jwks.json")]
    public async Task An_address_inside_is_not_called(string address)
    {
        var client = await Client(address);

        (await Send(client)).ShouldBe(401).Text("error").ShouldBe("invalid_client");
    }

    private static string Assertion(TestClient client, SigningKey key, DateTimeOffset now) => Forge.Token(
        $$"""{"alg":"ES256","typ":"JWT","kid":"{{key.KeyId}}"}""",
        $$"""{"iss":"{{client.Id}}","sub":"{{client.Id}}","aud":"{{RelyingParty.Issuer}}","iat":{{now.ToUnixTimeSeconds()}},"exp":{{now.ToUnixTimeSeconds() + 60}},"jti":"{{Guid.NewGuid()}}"}""",
        key);

    private Task<Reply> Send(TestClient client) => client.Send("token", new
    {
        grant_type = "client_credentials",
        client_assertion = Assertion(client, key, api.Clock.GetUtcNow()),
        client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    });

    /// <summary>The address is put there behind the API's back, which takes https alone.</summary>
    private async Task<TestClient> Client(string address)
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, new
        {
            name = "Keys",
            authMethod = "private_key_jwt",
            grantTypes = new[] { "client_credentials" },
            scopes = new[] { "projects.read" },
            jwksUri = "https://keys.example.com/jwks.json",
        });
        await api.Change("update clients set settings = jsonb_set(settings, '{jwksUri}', to_jsonb($2::text)) where id = $1", Id<OpenIdClient>.Parse(client.Id).Value, address);
        return client;
    }
}
