using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>
/// Certified clients from npm (tools/openid-client), each flow in a process of its own, against a node of the API behind a real
/// socket. What the flow is given is in its file.
/// </summary>
internal sealed class RelyingParty(HttpClient node)
{
    public const string Issuer = "https://platform.localhost";

    private static readonly string Tools = Path.Combine(Repository.Root, "tools", "openid-client");
    private static readonly Lazy<Task> Installed = new(Install);

    public static RelyingParty Of(ApiFixture api) => new(api.OnKestrel());

    /// <summary>What the flow came to; fails with what it says when it did not.</summary>
    public async Task<JsonNode> Run(string flow, object input)
    {
        var answer = await Send(flow, input);
        answer["error"].ShouldBeNull(answer.ToJsonString());
        return answer["result"] ?? new JsonObject();
    }

    /// <summary>The error that the client ended with.</summary>
    public async Task<JsonNode> Fail(string flow, object input)
    {
        var answer = await Send(flow, input);
        return answer["error"].ShouldNotBeNull(answer.ToJsonString());
    }

    private async Task<JsonNode> Send(string flow, object input)
    {
        await Installed.Value;
        var json = JsonSerializer.SerializeToNode(input, JsonSerializerOptions.Web)!;
        (json["issuer"], json["base"]) = (Issuer, node.BaseAddress!.ToString());
        var info = Command.Prepare(Tools, ["node", "run.mjs", flow]);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        using var process = Command.Start(info);
        await process.StandardInput.WriteAsync(json.ToJsonString());
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        return JsonNode.Parse(await output)!;
    }

    private static async Task Install()
    {
        using var alone = await FileLock.Take(Path.Combine(Tools, ".lock"), CancellationToken.None);
        if (!File.Exists(Path.Combine(Tools, "node_modules", ".package-lock.json")))
            (await Command.Run(Tools, ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], CancellationToken.None)).OrThrow($"'npm ci' failed in {Tools}");
    }
}
