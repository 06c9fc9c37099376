using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.Scim;

/// <summary>The application in this process, so that its round trips can be counted, behind a real socket and on a throw-away PostgreSQL.</summary>
internal sealed class Host : IAsyncDisposable
{
    public const string Domain = "bench.example";

    private readonly LocalPostgres database;
    private readonly WebApplicationFactory<Program> factory;
    private readonly HttpClient http;

    private Host(LocalPostgres database, WebApplicationFactory<Program> factory, HttpClient http) =>
        (this.database, this.factory, this.http) = (database, factory, http);

    public static async Task<Host> Start(string root)
    {
        var local = new LocalPostgresOptions { Path = Path.Combine(root, ".local"), ToolsPath = Path.Combine(root, "tools/local-postgres"), Throwaway = true };
        var database = await LocalPostgres.Start(local, NullLogger.Instance, CancellationToken.None);
        await Migrate(database, Path.Combine(root, "src/WebApi/bin/Release/net10.0/Platform.WebApi.dll"));
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(x => Configure(x, database, Path.Combine(root, "src/WebApi")));
        factory.UseKestrel();
        factory.StartServer();
        return new(database, factory, factory.CreateClient());
    }

    /// <summary>A client with the token of an organization that has verified its domain.</summary>
    public async Task<Provider> Provider()
    {
        var person = new { email = "owner@example.com", password = "correct horse battery staple", displayName = "Owner" };
        await Send("/v1/auth/register", person);
        var signedIn = await Send("/v1/auth/login", new { person.email, person.password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{signedIn["tokens"]!["accessToken"]}");
        var organization = $"{(await Send("/v1/orgs", new { name = "Bench", slug = "bench" }))["id"]}";
        await using var source = NpgsqlDataSource.Create(database.System);
        await using var verify = source.CreateCommand(
            "insert into organization_domains (tenant_id, id, name, challenge, warned, verified_until, created_at, updated_at) values ($1, $2, $3, 'x', 0, now() + interval '1 day', now(), now())");
        verify.Parameters.AddWithValue(Id<Organization>.Parse(organization).Value);
        verify.Parameters.AddWithValue(Id<OrganizationDomain>.New().Value);
        verify.Parameters.AddWithValue(Domain);
        await verify.ExecuteNonQueryAsync();
        var secret = $"{(await Send("/v1/orgs/bench/provisioning/tokens", new { name = "Bench" }))["secret"]}";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new(http);
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<JsonNode> Send(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
    }

    private static async Task Migrate(LocalPostgres database, string program)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, "migrate"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in Settings(database))
            start.Environment[name.Replace(":", "__")] = value;
        using var migration = Process.Start(start) ?? throw new InvalidOperationException("migrate did not start.");
        await migration.StandardOutput.ReadToEndAsync();
        await migration.WaitForExitAsync();
        if (migration.ExitCode != 0)
            throw new InvalidOperationException($"migrate ended with {migration.ExitCode}.");
    }

    private static Dictionary<string, string> Settings(LocalPostgres database) => new()
    {
        ["ConnectionStrings:Owner"] = database.Owner,
        ["ConnectionStrings:App"] = database.App,
        ["ConnectionStrings:System"] = database.System,
        ["Mail:PickupDirectory"] = Path.GetTempPath(),
        ["Mail:From"] = "Platform <no-reply@platform.localhost>",
        ["Identity:Issuer"] = "https://platform.localhost",
        ["Identity:KeyRingKey"] = Convert.ToBase64String(new byte[32]),
    };

    private static void Configure(IWebHostBuilder builder, LocalPostgres database, string content)
    {
        builder.UseEnvironment("Production").UseContentRoot(content);
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var (name, value) in Settings(database))
            builder.UseSetting(name, value);
        builder.ConfigureLogging(x => x.ClearProviders());
    }
}
