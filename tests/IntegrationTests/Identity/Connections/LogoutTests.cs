using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class LogoutTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task Signing_out_here_ends_the_session_at_the_provider_which_tells_the_other_session_to_end()
    {
        var acme = await api.Tenant();
        await Register(acme, api.OnKestrel().BaseAddress!);
        var ada = await acme.Person("ada");
        using var browser = api.Browser();
        await acme.SignIn(browser, ada);
        var first = browser.Cookie("__Host-session")!;
        browser.Forget("__Host-session"); // a sign-in with it would take the session's place
        await acme.SignIn(browser, ada);
        (await Ask(first)).ShouldBe(200);

        await browser.Open("/sign-out");
        var confirm = (await browser.Submit("/v1/auth/sign-out", [])).ShouldBe(200);
        browser.Address.AbsoluteUri.ShouldStartWith(acme.Issuer);
        browser.Cookie("__Host-session").ShouldBeNull();
        var xsrf = confirm.Content.Split("name=\"xsrf\" value=\"")[1].Split('"')[0];
        await browser.Submit("/session/end/confirm", new() { ["xsrf"] = xsrf, ["logout"] = "yes" });

        browser.Address.PathAndQuery.ShouldStartWith("/signed-out");
        await Eventually.Is(async () => (await Ask(first)).Status == 401);
    }

    [Fact]
    public async Task A_logout_token_ends_the_subjects_sessions_once()
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var (acme, key) = (await api.Tenant(1, isActive: false, between.Issuer), SigningKey.Create());
        between.Change = (path, body) => path == "/jwks" ? new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(key.PublicJwk)) } : body;
        var token = Sign(key, acme, x => x);

        (await Send(acme, token)).ShouldBe(200);
        (await Send(acme, token)).ShouldBe(400).Text("error").ShouldBe("logout_token_refused");
    }

    [Theory]
    [InlineData("nonce", "x")]
    [InlineData("events", null)]
    [InlineData("jti", null)]
    [InlineData("sub", null)]
    [InlineData("iss", "https://elsewhere.example")]
    [InlineData("aud", "another")]
    [InlineData("exp", "1700000000")]
    public async Task What_is_no_logout_token_ends_nothing(string claim, string? value)
    {
        using var between = new BetweenServer(api.Provider.Issuers[1]);
        var (acme, key) = (await api.Tenant(1, isActive: false, between.Issuer), SigningKey.Create());
        between.Change = (path, body) => path == "/jwks" ? new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(key.PublicJwk)) } : body;

        var token = Sign(key, acme, x =>
        {
            x[claim] = claim == "exp" ? JsonValue.Create(long.Parse(value!, System.Globalization.CultureInfo.InvariantCulture)) : value;
            return x;
        });

        (await Send(acme, token)).ShouldBe(400).Text("error").ShouldBe("logout_token_refused");
    }

    private Task<Reply> Send(Tenant acme, string token) =>
        api.Anonymous.Post($"/v1/auth/connections/{acme.Id}/backchannel-logout", new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token }));

    private string Sign(SigningKey key, Tenant acme, Func<JsonObject, JsonObject> change)
    {
        var now = api.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = change(new JsonObject
        {
            ["iss"] = acme.Issuer,
            ["aud"] = acme.ClientId,
            ["sub"] = "ada",
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = $"{Guid.NewGuid()}",
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        });
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","typ":"logout+jwt","kid":"{{key.KeyId}}"}"""));
        var signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = new byte[SigningKey.SignatureLength];
        key.Sign(Encoding.ASCII.GetBytes(signed), signature);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private Task<Reply> Ask(string cookie) => api.Anonymous.Get("/v1/me", ("Cookie", $"__Host-session={cookie}"));

    private static Task Register(Tenant acme, Uri platform) => acme.Register(new JsonObject
    {
        ["client_id"] = acme.ClientId,
        ["client_secret"] = Tenant.Secret,
        ["redirect_uris"] = new JsonArray("https://platform.localhost/v1/auth/callback"),
        ["post_logout_redirect_uris"] = new JsonArray("https://platform.localhost/signed-out"),
        ["backchannel_logout_uri"] = $"{platform}v1/auth/connections/{acme.Id}/backchannel-logout",
        ["backchannel_logout_session_required"] = true,
        ["grant_types"] = new JsonArray("authorization_code"),
    });
}
