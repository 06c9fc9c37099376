using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>Three real identity providers in a process of their own (tools/openid-provider): oidc-provider, which is certified.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    private static readonly string Tools = Path.Combine(Repository.Root, "tools", "openid-provider");
    private static readonly Lazy<Task> Installed = new(Install);

    private readonly Process process;
    private readonly HttpClient http = new();
    private readonly TaskCompletionSource<string[]> issuers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OpenIdProvider(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>One for each tenant: they sign with RS256, ES256 and PS256.</summary>
    public IReadOnlyList<string> Issuers { get; private set; } = [];

    public static async Task<OpenIdProvider> Start()
    {
        await Installed.Value;
        var info = Command.Prepare(Tools, ["node", "server.js"]);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        var provider = new OpenIdProvider(Command.Start(info));
        provider.Issuers = await provider.issuers.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return provider;
    }

    /// <summary>Changes one: <c>clients</c>, <c>accounts</c> by subject, <c>rotate</c>, <c>lifetime</c>, <c>userinfoOnly</c>.</summary>
    public async Task Change(string issuer, object changes) =>
        (await http.PostAsJsonAsync($"{issuer}/_control", changes)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task Install()
    {
        using var alone = await FileLock.Take(Path.Combine(Tools, ".lock"), CancellationToken.None);
        if (!File.Exists(Path.Combine(Tools, "node_modules", ".package-lock.json")))
            (await Command.Run(Tools, ["npm", "ci", "--no-audit", "--no-fund"], CancellationToken.None)).OrThrow($"'npm ci' failed in {Tools}");
    }

    private void Hear(string? line)
    {
        if (line is not null && JsonNode.Parse(line)!["issuers"] is JsonArray started)
            issuers.TrySetResult([.. started.Select(x => x!.ToString())]);
    }
}
