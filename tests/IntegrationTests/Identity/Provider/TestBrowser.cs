using System.Net;
using System.Text.RegularExpressions;
using Platform.IntegrationTests.Common;
using ApiClient = Platform.IntegrationTests.Common.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>A browser without scripts: keeps cookies, follows redirects that stay here, and sends the forms that it finds.</summary>
internal sealed partial class TestBrowser(ApiFixture api)
{
    public const string Origin = "https://platform.localhost";

    private string? cookie;

    public bool IsSignedIn => cookie is not null;

    /// <summary>The page that is shown, or the redirect that leads elsewhere.</summary>
    public Reply Page { get; private set; } = null!;

    /// <summary>Where it was sent at last.</summary>
    public string Location { get; private set; } = "";

    /// <summary>The parameters of the address at the client that it was sent to.</summary>
    public IReadOnlyDictionary<string, string> Callback => new Uri(Location).Query.TrimStart('?').Split('&')
        .Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => Uri.UnescapeDataString(x[1].Replace('+', ' ')));

    public async Task<TestBrowser> Open(string address)
    {
        Location = address;
        for (var i = 0; i < 20; i++)
        {
            Page = await Send(HttpMethod.Get, Location, null);
            if (!Follow())
                return this;
        }

        throw new InvalidOperationException($"Too many redirects, last to {Location}.");
    }

    /// <summary>Sends the form whose action this is, with these values besides its hidden ones.</summary>
    public async Task<TestBrowser> Submit(string action, params (string Name, string Value)[] values)
    {
        var form = Forms().Matches(Page.Content).FirstOrDefault(x => x.Groups["action"].Value == action)
            ?? throw new InvalidOperationException($"There is no form to {action} on: {Page.Content}");
        var hidden = Hidden().Matches(form.Groups["content"].Value).Select(x => KeyValuePair.Create(x.Groups["name"].Value, WebUtility.HtmlDecode(x.Groups["value"].Value)));
        var all = hidden.Concat(values.Select(x => KeyValuePair.Create(x.Name, x.Value))).ToList();
        if (form.Groups["method"].Value == "get")
            return await Open($"{action}?{string.Join('&', all.Select(x => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(x.Value)}"))}");
        return await Post(action, all, Origin);
    }

    public async Task<TestBrowser> Post(string path, IEnumerable<KeyValuePair<string, string>> values, string origin)
    {
        Location = path;
        Page = await Send(HttpMethod.Post, path, new FormUrlEncodedContent(values), ("Origin", origin), ("Sec-Fetch-Site", origin == Origin ? "same-origin" : "cross-site"));
        return Follow() ? await Open(Location) : this;
    }

    /// <summary>From the page that asks for the address to where the sign-in leads.</summary>
    public async Task<TestBrowser> SignIn(ApiClient user)
    {
        await Submit("/v1/oauth/sign-in", ("email", user.Email));
        return await Submit("/v1/oauth/sign-in/password", ("password", ApiFixture.Password));
    }

    /// <summary>As someone who has signed in before.</summary>
    public static async Task<TestBrowser> Of(ApiFixture api, ApiClient user)
    {
        var browser = await new TestBrowser(api).Open("/v1/oauth/grants");
        return await browser.SignIn(user);
    }

    private bool Follow()
    {
        if (Page.Status is not 303)
            return false;
        Location = Page.Header("Location");
        return Location.StartsWith('/') || Location.StartsWith($"{Origin}/", StringComparison.Ordinal);
    }

    private async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var sent = cookie is null ? headers : [.. headers, ("Cookie", $"__Host-session={cookie}")];
        var reply = await api.Anonymous.Send(method, path, content, sent);
        if (SessionCookie().Match(reply.Header("Set-Cookie")) is { Success: true } set)
            cookie = set.Groups[1].Value is { Length: > 0 } value ? value : null;
        return reply;
    }

    [GeneratedRegex("""<form method="(?<method>\w+)" action="(?<action>[^"]+)">(?<content>.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input (?:type="hidden" )?name="(?<name>[^"]*)" value="(?<value>[^"]*)"(?: type="email" autocomplete="username" readonly hidden)?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("__Host-session=([^;]*);")]
    private static partial Regex SessionCookie();
}
