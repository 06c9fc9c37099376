using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Authorization requests that are right unless a test changes them.</summary>
internal static class TestAuthorization
{
    public const string Verifier = "a-verifier-of-at-least-forty-three-characters-x";

    public static string Challenge { get; } = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static string Request(TestClient client, params (string Name, string Value)[] changes)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = client.Id,
            ["redirect_uri"] = TestFlow.RedirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "a state",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return $"/v1/oauth/authorize?{string.Join('&', parameters.Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"))}";
    }

    public static Task<Reply> Exchange(TestClient client, string code, string verifier = Verifier, string redirectUri = TestFlow.RedirectUri, params (string Name, string Value)[] headers) =>
        client.Post("token", new { grant_type = "authorization_code", code, redirect_uri = redirectUri, code_verifier = verifier }, headers);

    /// <summary>A member of an organization, a client of it, and a browser in which nobody is signed in.</summary>
    public static async Task<(Common.Client User, TestClient Client, TestBrowser Browser)> Begin(this ApiFixture api)
    {
        var acme = await api.Organization();
        return (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "email", "projects.read"])), new(api));
    }

    /// <summary>A code that the user has let the client have.</summary>
    public static async Task<string> Code(this ApiFixture api, Common.Client user, TestClient client, string scope = "openid")
    {
        var browser = await TestBrowser.Of(api, user);
        await browser.Open(Request(client, ("scope", scope)));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        return browser.Callback["code"];
    }
}
