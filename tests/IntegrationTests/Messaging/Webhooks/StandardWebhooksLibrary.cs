using System.Diagnostics;
using System.Text.Json;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>npm's standardwebhooks, as a customer uses it. Installed on first use.</summary>
internal static class StandardWebhooksLibrary
{
    private static readonly string Home = Path.Combine(Repository.Root, "tests/IntegrationTests/Messaging/Webhooks/StandardWebhooks");
    private static readonly Lazy<Task> Installed = new(Install);

    /// <summary>The payload, or null when the library refuses the delivery.</summary>
    public static async Task<string?> Verify(string secret, Received received)
    {
        await Installed.Value;
        var (code, output) = await Run("node", JsonSerializer.Serialize(new { secret, headers = received.Headers, body = received.Body }, JsonSerializerOptions.Web), "verify.js");
        return code == 0 ? output : null;
    }

    /// <summary>npm writes its own list last, so an interrupted installation does not count.</summary>
    private static async Task Install()
    {
        if (File.Exists(Path.Combine(Home, "node_modules/.package-lock.json")))
            return;
        var (code, output) = await Run("npm", "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        code.ShouldBe(0, output);
    }

    private static async Task<(int Code, string Output)> Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await error;
        return (process.ExitCode, (await output).Trim());
    }
}
