using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>What a good provider never does, and what the administrator reads about it.</summary>
public sealed class TamperingTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    private readonly SigningKey key = SigningKey.Create();

    [Theory]
    [InlineData("iss", "https://elsewhere.example", "id_token_issuer_mismatch")]
    [InlineData("aud", "another-client", "id_token_audience_mismatch")]
    [InlineData("nonce", "of-another-sign-in", "id_token_nonce_mismatch")]
    [InlineData("azp", "another-client", "id_token_party_mismatch")]
    [InlineData("at_hash", "AAAAAAAAAAAAAAAAAAAAAA", "id_token_access_token_mismatch")]
    [InlineData("exp", 1_700_000_000, "id_token_expired")]
    [InlineData("iat", 4_000_000_000, "id_token_not_yet_valid")]
    [InlineData("nonce", null, "id_token_nonce_mismatch")]
    [InlineData("sub", "", "id_token_subject_missing")]
    [InlineData("sub", "no\0database", "id_token_subject_missing")]
    [InlineData("exp", "soon", "id_token_malformed")]
    public async Task An_id_token_that_says_something_else_than_it_should_signs_nobody_in(string claim, object? value, string reason)
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        await Forge(between, acme, x => x[claim] = value switch { null => null, int number => number, long number => number, uint number => number, _ => value.ToString() });

        (await TestSignIn(acme)).ShouldBe(reason);
    }

    [Fact]
    public async Task The_same_token_without_anything_wrong_is_taken()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        await Forge(between, acme, _ => { });

        (await TestSignIn(acme)).ShouldBe("none");
    }

    [Fact]
    public async Task A_token_that_was_changed_after_it_was_signed_signs_nobody_in()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        between.Change = (path, body) =>
        {
            if (body["id_token"]?.ToString().Split('.') is not [var header, var payload, var signature])
                return body;
            var claims = JsonNode.Parse(Base64Url.DecodeFromChars(payload))!;
            claims["sub"] = "someone-else";
            body["id_token"] = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{signature}";
            return body;
        };

        (await TestSignIn(acme)).ShouldBe("id_token_signature_wrong");
    }

    [Fact]
    public async Task A_token_without_a_signature_signs_nobody_in()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        between.Change = (path, body) =>
        {
            if (body["id_token"]?.ToString().Split('.') is [_, var payload, _])
                body["id_token"] = $"{Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{payload}.";
            return body;
        };

        (await TestSignIn(acme)).ShouldBe("id_token_algorithm_wrong");
    }

    [Fact]
    public async Task Userinfo_about_someone_else_signs_nobody_in()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        await Forge(between, acme, x => x.Remove("email"));
        var forged = between.Change;
        between.Change = (path, body) =>
        {
            body = forged(path, body);
            if (path == "/me")
                body["sub"] = "someone-else";
            return body;
        };

        (await TestSignIn(acme)).ShouldBe("userinfo_subject_mismatch");
    }

    [Fact]
    public async Task A_provider_whose_keys_change_with_every_request_is_asked_for_them_once_a_minute()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var acme = await api.Tenant(1, isActive: false, between.Issuer);
        between.Change = (path, body) =>
        {
            if (path == "/jwks")
                body["keys"]![0]!["kid"] = Guid.NewGuid().ToString();
            return body;
        };

        for (var i = 0; i < 4; i++)
            (await TestSignIn(acme)).ShouldBe("id_token_key_unknown");

        between.Count("/jwks").ShouldBe(1);
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await TestSignIn(acme)).ShouldBe("id_token_key_unknown");
        between.Count("/jwks").ShouldBe(2);
    }

    /// <summary>Tokens are signed anew with a key that the server between publishes, with these changes.</summary>
    private Task Forge(BetweenServer between, Tenant acme, Action<JsonObject> change)
    {
        between.Change = (path, body) =>
        {
            if (path == "/jwks")
                return new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(key.PublicJwk)) };
            if (body["id_token"]?.ToString().Split('.') is not [_, var payload, _])
                return body;
            var claims = JsonNode.Parse(Base64Url.DecodeFromChars(payload))!.AsObject();
            (claims["iss"], claims["email"], claims["email_verified"], claims["name"]) = (between.Issuer, acme.AddressOf("ada"), true, "Ada");
            if (body["access_token"]?.ToString() is { } access)
                claims["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(access)).AsSpan(0, 16));
            change(claims);
            body["id_token"] = Sign(claims);
            return body;
        };
        return Task.CompletedTask;
    }

    private string Sign(JsonObject claims)
    {
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","kid":"{{key.KeyId}}"}"""));
        var signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = new byte[SigningKey.SignatureLength];
        key.Sign(Encoding.ASCII.GetBytes(signed), signature);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>By the owner, and what the log says of it.</summary>
    private async Task<string> TestSignIn(Tenant acme)
    {
        var ada = await acme.Person("ada");
        using var browser = await api.BrowserOf(acme.Organization.Owner);
        // Its own issuer is the real one: the server between is none of its names.
        browser.OnTheWay = x => x.AbsolutePath == "/v1/auth/callback" ? new Uri(x.AbsoluteUri.Replace(Uri.EscapeDataString(api.Provider.Issuers[1]), Uri.EscapeDataString(acme.Issuer), StringComparison.Ordinal)) : x;
        await browser.Open($"{acme.SignInPath}?purpose=test&loginHint={ada}");
        return await acme.LastReason();
    }
}
