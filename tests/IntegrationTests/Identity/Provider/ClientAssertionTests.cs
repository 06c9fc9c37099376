using System.Text.Json.Nodes;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>private_key_jwt, and what attackers make of it.</summary>
public sealed class ClientAssertionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Header = """{"alg":"ES256","typ":"JWT"}""";

    private readonly SigningKey key = SigningKey.Create();

    [Theory]
    [InlineData(RelyingParty.Issuer)]
    [InlineData(RelyingParty.Issuer + "/v1/oauth/token")]
    public async Task An_assertion_for_us_opens_the_client_once(string audience)
    {
        var client = await Client();
        var assertion = Assertion(client, x => x["aud"] = audience);

        (await Send(client, assertion)).ShouldBe(200).Text("scope").ShouldBe("projects.read");
        Refused(await Send(client, assertion));
    }

    [Fact]
    public async Task A_replay_at_the_same_moment_opens_it_once()
    {
        var client = await Client();
        var assertion = Assertion(client);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(client, assertion)));

        replies.Count(x => x.Status == 200).ShouldBe(1);
    }

    [Theory]
    [InlineData("aud", "\"https://other.example.com\"")]
    [InlineData("aud", "\"https://platform.localhost/v1/oauth/introspect\"")]
    [InlineData("sub", "\"client_01h455vb4pex5vsknk084sn02q\"")]
    [InlineData("exp", "1")]
    [InlineData("exp", "99999999999")]
    [InlineData("jti", null)]
    [InlineData("exp", null)]
    public async Task An_assertion_that_says_something_else_is_refused(string claim, string? value)
    {
        var client = await Client();

        Refused(await Send(client, Assertion(client, x =>
        {
            if (value is null)
                x.Remove(claim);
            else
                x[claim] = JsonNode.Parse(value);
        })));
    }

    [Fact]
    public async Task Neither_no_signature_nor_one_with_the_public_key_as_a_secret_nor_another_key_is_taken()
    {
        var client = await Client();
        var payload = Payload(client).ToJsonString();
        var publicKey = System.Text.Encoding.UTF8.GetBytes(key.PublicJwk);

        Refused(await Send(client, Forge.Token("""{"alg":"none","typ":"JWT"}""", payload, SigningKey.Create())));
        Refused(await Send(client, $"{Forge.Encode("""{"alg":"none"}""")}.{Forge.Encode(payload)}."));
        Refused(await Send(client, Forge.Token(Forge.Encode("""{"alg":"HS256"}"""), Forge.Encode(payload), x => System.Security.Cryptography.HMACSHA256.HashData(publicKey, x))));
        Refused(await Send(client, Forge.Token(Header, payload, SigningKey.Create())));
        (await Send(client, Forge.Token(Header, payload, key))).ShouldBe(200);
    }

    [Fact]
    public async Task An_assertion_of_one_client_does_not_open_another()
    {
        var (mine, other) = (await Client(), await Client());

        Refused(await Send(other, Assertion(mine)));
    }

    [Fact]
    public async Task A_client_with_keys_does_not_pass_by_a_secret_or_by_nothing()
    {
        var client = await Client();

        Refused(await new TestClient(api, client.Id, "pcs_x").Token());
        Refused(await client.Send("token", new { grant_type = "client_credentials", client_id = client.Id }));
    }

    private static void Refused(Reply reply) => reply.ShouldBe(401).Text("error").ShouldBe("invalid_client");

    private static Task<Reply> Send(TestClient client, string assertion) => client.Send("token", new
    {
        grant_type = "client_credentials",
        client_id = client.Id,
        client_assertion = assertion,
        client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    });

    private async Task<TestClient> Client()
    {
        var acme = await api.Organization();
        return await acme.Client(api, new
        {
            name = "Test",
            authMethod = "private_key_jwt",
            grantTypes = new[] { "client_credentials" },
            scopes = new[] { "projects.read" },
            jwks = JsonWebKeySet.Document([key.PublicJwk]),
        });
    }

    private string Assertion(TestClient client, Action<JsonObject>? change = null)
    {
        var payload = Payload(client);
        change?.Invoke(payload);
        return Forge.Token(Header, payload.ToJsonString(), key);
    }

    private JsonObject Payload(TestClient client)
    {
        var now = api.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["iss"] = client.Id, ["sub"] = client.Id, ["aud"] = RelyingParty.Issuer, ["iat"] = now, ["exp"] = now + 60, ["jti"] = Guid.NewGuid().ToString() };
    }
}
