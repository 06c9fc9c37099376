using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>This application, with an organization, its clients, and a member at a browser.</summary>
internal sealed partial class Application(HttpClient http, CancellationToken cancellation)
{
    private const string Scope = "openid projects.read";

    public static async Task<Contestant> Start(string root, BenchDatabase database, CancellationToken cancellation)
    {
        var settings = Settings(root, database);
        var assembly = Path.Combine(root, "src/WebApi/bin/Release/net10.0/Platform.WebApi.dll");
        using (var migration = new Contestant("migration", "dotnet", ["exec", assembly, "migrate"], settings))
            await migration.Ended(cancellation);
        var ours = new Contestant("application", "dotnet", ["exec", assembly], settings) { Database = await PostgresCpu.Of(database.Owner, cancellation) };
        await ours.Ready("/health/ready", cancellation);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri($"http://{ours.Address}") };
        await new Application(http, cancellation).Prepare(ours);
        return ours;
    }

    private async Task Prepare(Contestant ours)
    {
        var (email, password) = ($"bench-{Guid.NewGuid():n}@example.com", $"{Guid.NewGuid():n}");
        await Post("/v1/auth/register", new { email, password, displayName = "Bench" });
        var login = await Post("/v1/auth/login", new { email, password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("tokens").GetProperty("accessToken").GetString());
        var organization = await Post("/v1/orgs", new { name = "Bench", slug = $"bench-{Guid.NewGuid():n}"[..20] });
        var clients = $"/v1/orgs/{organization.GetProperty("id").GetString()}/clients";
        var own = Credentials(await Post(clients, new { name = "Bench", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } }));
        var web = Credentials(await Post(clients, new { name = "Web", grantTypes = new[] { "authorization_code" }, redirectUris = new[] { CodeClient.RedirectUri }, scopes = Scope.Split(' ') }));
        http.DefaultRequestHeaders.Authorization = null;
        ours.OwnToken = ours.Request("/v1/oauth/token", own, "grant_type=client_credentials&scope=projects.read");
        var cookies = new List<string> { await SignIn(email, password) };
        await Allow(cookies[0], web.Id);
        while (cookies.Count < CodeClient.Browsers)
            cookies.Add(await SignIn(email, password));
        ours.Codes = new(ours, ("/v1/oauth/authorize", "/v1/oauth/token"), web, Scope, cookies);
    }

    private static (string Id, string Secret) Credentials(JsonElement client) => (client.GetProperty("id").GetString()!, client.GetProperty("secret").GetString()!);

    /// <summary>With a session at a browser.</summary>
    private async Task<string> SignIn(string email, string password)
    {
        using var login = await http.PostAsJsonAsync("/v1/auth/login", new { email, password, transport = "cookie" }, cancellation);
        return login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>The consent that the client asks for.</summary>
    private async Task Allow(string cookie, string client)
    {
        using var visit = new HttpRequestMessage(HttpMethod.Get, "/v1/oauth/authorize" + CodeClient.Query(client, Scope));
        visit.Headers.Add("Cookie", cookie);
        using var page = await http.SendAsync(visit, cancellation);
        var asked = await page.Content.ReadAsStringAsync(cancellation);
        var form = Hidden().Matches(asked).Select(x => KeyValuePair.Create(x.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(x.Groups["value"].Value)));
        using var consent = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth/consent") { Content = new FormUrlEncodedContent([.. form, new("decision", "allow")]) };
        consent.Headers.Add("Cookie", cookie);
        consent.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await http.SendAsync(consent, cancellation);
        if (answer.Headers.Location?.Query.Contains("code=") != true)
            throw new BenchException($"The consent ended with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }

    private async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "{}" : text)
            : throw new BenchException($"POST {path} answered {(int)answer.StatusCode}: {text}");
    }

    private static Dictionary<string, string> Settings(string root, BenchDatabase database) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Mail__PickupDirectory"] = Directory.CreateDirectory(Path.Combine(root, ".local/bench-mail")).FullName,
        ["RateLimits__SignIn__Count"] = "1000",
        ["Mail__From"] = "Platform <no-reply@platform.localhost>",
        ["Identity__Issuer"] = "https://platform.localhost",
        ["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]),
        ["ConnectionStrings__Owner"] = database.Owner,
        ["ConnectionStrings__App"] = database.App,
        ["ConnectionStrings__System"] = database.System,
    };

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)">""")]
    private static partial Regex Hidden();
}
