using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>DPoP: proofs at the token endpoint and at the API.</summary>
public sealed class KeyProofTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Token = RelyingParty.Issuer + "/v1/oauth/token";

    private readonly SigningKey key = SigningKey.Create();

    [Fact]
    public async Task A_bound_token_works_with_a_proof_of_its_key_alone()
    {
        var (acme, client) = await Client();
        var token = await Bound(client);
        var path = acme.Path("/projects");

        (await Send(path, token, Proof("GET", path, token))).ShouldBe(200);
        (await Send(path, token, null)).ShouldBe(401);
        (await Send(path, token, Proof("GET", path, token, SigningKey.Create()))).ShouldBe(401).Code.ShouldBe("invalid_dpop_proof");
        (await new Client(api.Http, token).Get(path)).ShouldBe(401).Code.ShouldBe("invalid_dpop_proof");
    }

    [Fact]
    public async Task A_proof_is_for_one_request_one_token_and_one_time()
    {
        var (acme, client) = await Client();
        var (token, other) = (await Bound(client), await Bound(client));
        var path = acme.Path("/projects");
        var used = Proof("GET", path, token);
        (await Send(path, token, used)).ShouldBe(200);

        (await Send(path, token, used)).ShouldBe(401);
        (await Send(path, token, Proof("POST", path, token))).ShouldBe(401);
        (await Send(path, token, Proof("GET", acme.Path("/teams"), token))).ShouldBe(401);
        (await Send(path, token, Proof("GET", path, other))).ShouldBe(401);
        (await Send(path, token, Proof("GET", path, null))).ShouldBe(401);
    }

    [Fact]
    public async Task A_replay_at_the_same_moment_counts_once()
    {
        var (acme, client) = await Client();
        var token = await Bound(client);
        var path = acme.Path("/projects");
        var proof = Proof("GET", path, token);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(path, token, proof)));

        replies.Count(x => x.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task An_unbound_token_is_not_taken_after_DPoP()
    {
        var (acme, client) = await Client();
        var token = (await client.Token()).ShouldBe(200).Text("access_token");
        var path = acme.Path("/projects");

        (await Send(path, token, Proof("GET", path, token))).ShouldBe(401);
    }

    [Theory]
    [InlineData("typ", "\"JWT\"")]
    [InlineData("alg", "\"none\"")]
    [InlineData("alg", "\"HS256\"")]
    public async Task A_proof_with_another_header_is_refused(string name, string value)
    {
        var (_, client) = await Client();

        Refused(await client.Token(null, ("DPoP", Forged(header: x => x[name] = JsonNode.Parse(value)))));
    }

    [Theory]
    [InlineData("htu", "\"https://other.example.com/v1/oauth/token\"")]
    [InlineData("htm", "\"GET\"")]
    [InlineData("iat", "1")]
    [InlineData("iat", "99999999999")]
    [InlineData("jti", "\"\"")]
    public async Task A_proof_that_says_something_else_is_refused(string name, string value)
    {
        var (_, client) = await Client();

        Refused(await client.Token(null, ("DPoP", Forged(claims: x => x[name] = JsonNode.Parse(value)))));
    }

    [Fact]
    public async Task A_proof_that_gives_its_private_key_away_is_refused()
    {
        var (_, client) = await Client();

        Refused(await client.Token(null, ("DPoP", Forged(header: x => x["jwk"]!["d"] = "AA"))));
    }

    [Fact]
    public async Task A_client_whose_tokens_are_bound_gets_none_without_a_proof()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, new { name = "X", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" }, requiresProof = true });

        Refused(await client.Token());
        (await client.Token(null, ("DPoP", Forged()))).ShouldBe(200).Text("token_type").ShouldBe("DPoP");
    }

    [Fact]
    public async Task Whoever_has_a_bound_refresh_token_and_not_its_key_does_not_put_off_the_end_of_the_unused_session()
    {
        var acme = await api.Organization();
        var (user, client) = (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "offline_access"])));
        var (stolen, used) = (await Refreshable(user, client), await Refreshable(user, client));
        Task<Reply> Refresh(string token, SigningKey with) => client.Post("token", new { grant_type = "refresh_token", refresh_token = token }, ("DPoP", Forged(with)));
        api.Clock.Advance(TimeSpan.FromDays(13));

        Refused(await Refresh(stolen, SigningKey.Create()));
        used = (await Refresh(used, key)).ShouldBe(200).Text("refresh_token");
        api.Clock.Advance(TimeSpan.FromDays(2));

        (await Refresh(used, key)).ShouldBe(200);
        (await Refresh(stolen, key)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }

    private static void Refused(Reply reply) => reply.ShouldBe(400).Text("error").ShouldBe("invalid_dpop_proof");

    private async Task<(TestOrganization, TestClient)> Client()
    {
        var acme = await api.Organization();
        return (acme, await acme.Client(api, "projects.read", "teams.read"));
    }

    private async Task<string> Refreshable(Client user, TestClient client)
    {
        var browser = await TestBrowser.Of(api, user);
        await browser.Open(TestAuthorization.Request(client, ("scope", "openid offline_access")));
        if (!browser.Location.StartsWith(TestFlow.RedirectUri, StringComparison.Ordinal))
            await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        return (await TestAuthorization.Exchange(client, browser.Callback["code"], headers: ("DPoP", Forged()))).ShouldBe(200).Text("refresh_token");
    }

    private async Task<string> Bound(TestClient client) => (await client.Token(null, ("DPoP", Forged()))).ShouldBe(200).Text("access_token");

    private Task<Reply> Send(string path, string token, string? proof) =>
        api.Anonymous.Get(path, proof is null ? [("Authorization", $"DPoP {token}")] : [("Authorization", $"DPoP {token}"), ("DPoP", proof)]);

    private string Proof(string method, string path, string? token, SigningKey? with = null) => Forged(with, claims: x =>
    {
        (x["htm"], x["htu"]) = (method, RelyingParty.Issuer + path);
        if (token is not null)
            x["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
    });

    private string Forged(SigningKey? with = null, Action<JsonObject>? header = null, Action<JsonObject>? claims = null)
    {
        var jwk = JsonNode.Parse((with ?? key).PublicJwk)!.AsObject();
        foreach (var name in new[] { "kid", "use", "alg" })
            jwk.Remove(name);
        var head = new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = jwk };
        var body = new JsonObject { ["htm"] = "POST", ["htu"] = Token, ["iat"] = api.Clock.GetUtcNow().ToUnixTimeSeconds(), ["jti"] = Guid.NewGuid().ToString() };
        header?.Invoke(head);
        claims?.Invoke(body);
        return Forge.Token(head.ToJsonString(), body.ToJsonString(), with ?? key);
    }
}
