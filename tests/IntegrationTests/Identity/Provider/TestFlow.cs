using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provider;
using Platform.IntegrationTests.Common;
using ApiClient = Platform.IntegrationTests.Common.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>A client of an organization, the certified library that it uses, and its user's browser.</summary>
internal sealed class TestFlow(TestClient client, RelyingParty party, TestBrowser browser)
{
    public const string RedirectUri = "https://app.example.com/callback";
    public const string SignedOutUri = "https://app.example.com/bye";

    public TestClient Client => client;

    public RelyingParty Party => party;

    public TestBrowser Browser => browser;

    public static async Task<TestFlow> Of(ApiFixture api, TestOrganization organization, string[] scopes, RelyingParty? party = null)
    {
        var client = await organization.Client(api, Settings(scopes));
        return new(client, party ?? RelyingParty.Of(api), new(api));
    }

    public static object Settings(string[] scopes, string authMethod = "client_secret_basic") => new
    {
        name = "Test app",
        authMethod,
        grantTypes = new[] { GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.DeviceCode },
        redirectUris = new[] { RedirectUri },
        postLogoutRedirectUris = new[] { SignedOutUri },
        scopes,
    };

    /// <summary>What each flow is given, and these besides.</summary>
    public JsonObject With(object more)
    {
        var input = JsonSerializer.SerializeToNode(more, JsonSerializerOptions.Web)!.AsObject();
        (input["clientId"], input["secret"], input["redirectUri"]) = (client.Id, client.Secret, RedirectUri);
        return input;
    }

    /// <summary>From the client to the sign-in, the consent and back, where they are asked for.</summary>
    public async Task<JsonNode> SignIn(ApiClient user, string scope, bool push = false)
    {
        var asked = await party.Run("authorize", With(new { scope, push }));
        await browser.Open(asked["url"]!.ToString());
        if (browser.Page.Content.Contains("action=\"/v1/oauth/sign-in\"", StringComparison.Ordinal))
            await browser.SignIn(user);
        if (browser.Page.Content.Contains("action=\"/v1/oauth/consent\"", StringComparison.Ordinal))
            await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        browser.Location.ShouldStartWith(RedirectUri, Case.Sensitive, browser.Page.Content);
        var input = With(new { callback = browser.Location, scope });
        foreach (var name in new[] { "verifier", "state", "nonce" })
            input[name] = asked[name]!.DeepClone();
        return await party.Run("callback", input);
    }
}
