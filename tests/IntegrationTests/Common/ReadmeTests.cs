using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Platform.IntegrationTests.Common;

/// <summary>What the README asks a newcomer to type works as it is written there.</summary>
public sealed partial class ReadmeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Address = "http://127.0.0.1:5080";

    [FactWith("bash", "curl", "jq")]
    public async Task The_tour_does_what_it_says()
    {
        await using var node = new WebApplicationFactory<Program>().WithWebHostBuilder(x => x
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Owner", api.Connections.Owner)
            .UseSetting("ConnectionStrings:App", api.Connections.App)
            .UseSetting("ConnectionStrings:System", api.Connections.System)
            .UseSetting("Mail:PickupDirectory", api.MailDirectory)
            .UseSetting("Identity:KeyRingKey", ApiFixture.IdentitySettings["Identity:KeyRingKey"])
            .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0"));
        node.UseKestrel();
        node.StartServer();

        var output = await Bash(Tour().Replace(Address, node.ClientOptions.BaseAddress.ToString().TrimEnd('/')));

        // Only what is said not to be there: the project for Grace, and the organization for another one.
        Codes().Matches(output).Select(x => x.Groups[1].Value).ShouldBe(["not_found", "not_found"], output);
        output.ShouldContain("\"name\":\"Mill\"");
        output.ShouldContain("\"name\":\"Loom\"");
        output.ShouldContain("create_api_token");
        output.ShouldNotContain("jq: error");
    }

    private static string Tour()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        return Blocks().Matches(readme).Select(x => x.Groups[1].Value).Single(x => x.Contains($"API={Address}"));
    }

    private static async Task<string> Bash(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-o", "pipefail", "-e", "-c", $"exec 2>&1\n{script}"]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0, output);
        return output;
    }

    [GeneratedRegex("```sh\\r?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("\"code\":\"([a-z_]+)\"")]
    private static partial Regex Codes();
}

/// <summary>A fact that needs programs, and is skipped with a message where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(params string[] programs)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (programs.FirstOrDefault(x => !path.Any(folder => File.Exists(Path.Combine(folder, x)))) is { } missing)
            Skip = $"{missing} is not installed.";
    }
}
