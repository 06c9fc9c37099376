using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Driver;

/// <summary>An organization and, where the server asks for one, the API token that opens it.</summary>
internal sealed record Tenant(string Org, string? Token = null);

/// <summary>
/// What is in a server before it is driven, put there through its HTTP API. Reads and writes have an
/// organization each, so that what was created does not change what is listed.
/// </summary>
internal sealed record Dataset(Tenant Reads, Tenant Writes, string[] Projects, ConcurrentQueue<string> RefreshTokens)
{
    private const int SessionCount = BenchOptions.MostConnections;
    private const int ProjectCount = 200;

    private static readonly string Run = Guid.NewGuid().ToString("n")[..12];
    private static long named;

    /// <summary>JSON whose slug no other request of this run has.</summary>
    public static string NewProject()
    {
        var number = Interlocked.Increment(ref named);
        return $$"""{"name":"Project {{number}}","slug":"p-{{Run}}-{{number}}","description":"A project that is here to be measured."}""";
    }

    public static async Task<Dataset> ForBaseline(HttpClient client, CancellationToken cancellation)
    {
        // Any two well-formed ids will do: the baseline knows no organizations.
        var reads = new Tenant("org_01h455vb4pex5vsknk084sn02q");
        var writes = new Tenant("org_01h455vb4pex5vsknk084sn02r");
        return new Dataset(reads, writes, await CreateProjects(client, reads, cancellation), await SignIn(client, new { }, cancellation));
    }

    public static async Task<Dataset> ForApplication(HttpClient client, CancellationToken cancellation)
    {
        var (email, password) = ($"bench-{Run}@example.com", $"{Guid.NewGuid():n}");
        await Post(client, "/v1/auth/register", new { email, password, displayName = "Bench" }, cancellation);
        var login = await Post(client, "/v1/auth/login", new { email, password, transport = "token" }, cancellation);
        Authorize(client, Text(login.GetProperty("tokens"), "accessToken"));

        var reads = await CreateTenant(client, "reads", cancellation);
        var writes = await CreateTenant(client, "writes", cancellation);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("bench");
        var sessions = await SignIn(client, new { email, password, transport = "token" }, cancellation);
        return new Dataset(reads, writes, await CreateProjects(client, reads, cancellation), sessions);
    }

    /// <summary>The members of a project's JSON, to see that both servers answer with the same, and as much of it.</summary>
    public async Task<string[]> Members(HttpClient client, CancellationToken cancellation)
    {
        Authorize(client, Reads.Token);
        var projects = $"/v1/orgs/{Reads.Org}/projects";
        var page = await client.GetFromJsonAsync<JsonElement>($"{projects}?limit=50", cancellation);
        if (page.GetProperty("data").GetArrayLength() != 50)
            throw new BenchException($"{client.BaseAddress}{projects}?limit=50 did not list 50.");

        var project = await client.GetFromJsonAsync<JsonElement>($"{projects}/{Projects[0]}", cancellation);
        return [.. project.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
    }

    private static async Task<Tenant> CreateTenant(HttpClient client, string use, CancellationToken cancellation)
    {
        var organization = new { name = $"Bench {use}", slug = $"bench-{use}-{Run}" };
        var org = Text(await Post(client, "/v1/orgs", organization, cancellation), "id");
        var token = new { name = "Bench", permissions = new[] { "projects.read", "projects.write" } };
        return new Tenant(org, Text(await Post(client, $"/v1/orgs/{org}/tokens", token, cancellation), "secret"));
    }

    private static async Task<string[]> CreateProjects(HttpClient client, Tenant tenant, CancellationToken cancellation)
    {
        Authorize(client, tenant.Token);
        var ids = new string[ProjectCount];
        for (var i = 0; i < ids.Length; i++)
        {
            var body = JsonSerializer.Deserialize<JsonElement>(NewProject());
            ids[i] = Text(await Post(client, $"/v1/orgs/{tenant.Org}/projects", body, cancellation), "id");
        }

        return ids;
    }

    private static async Task<ConcurrentQueue<string>> SignIn<T>(HttpClient client, T credentials, CancellationToken cancellation)
    {
        Authorize(client, null);
        var tokens = new ConcurrentQueue<string>();
        for (var i = 0; i < SessionCount; i++)
        {
            var answer = await Post(client, "/v1/auth/login", credentials, cancellation);
            tokens.Enqueue(Text(answer.TryGetProperty("tokens", out var pair) ? pair : answer, "refreshToken"));
        }

        return tokens;
    }

    private static async Task<JsonElement> Post<T>(HttpClient client, string path, T body, CancellationToken cancellation)
    {
        using var answer = await client.PostAsJsonAsync(path, body, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new BenchException($"POST {path} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static string Text(JsonElement answer, string member) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(member, out var value)
            ? value.GetString()!
            : throw new BenchException($"An answer has no member '{member}'.");

    private static void Authorize(HttpClient client, string? token) =>
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
}
