using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Platform.IntegrationTests.Common;

/// <summary>What the README and the guides ask a newcomer to type works as it is written there.</summary>
public sealed partial class ReadmeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Address = "http://127.0.0.1:5080";

    [FactWith("bash", "curl", "jq")]
    public async Task The_tour_does_what_it_says()
    {
        var output = await Follow("README.md");

        // Only what is said not to be there: the project for Grace, and the organization for another one.
        Refusals(output).ShouldBe(["not_found", "not_found"], output);
        output.ShouldContain("\"name\":\"Mill\"");
        output.ShouldContain("\"name\":\"Loom\"");
        output.ShouldContain("create_api_token");
    }

    [FactWith("bash", "curl", "jq")]
    public async Task The_tour_of_identity_does_what_it_says()
    {
        var output = await Follow("docs/guides/identity.md");

        // The copy of the refresh token, the access token of the session that ended with it, and the token that was reported.
        Refusals(output).ShouldBe(["token_revoked", "session_expired", "token_revoked"], output);
        foreach (var expected in new[] { "the same successor", "\"kind\": \"personal\"", "\"kind\": \"token_reuse_detected\"", "\"kind\": \"password_reset\"" })
            output.ShouldContain(expected);
    }

    private async Task<string> Follow(string document)
    {
        await using var node = new WebApplicationFactory<Program>().WithWebHostBuilder(x => x
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Owner", api.Connections.Owner)
            .UseSetting("ConnectionStrings:App", api.Connections.App)
            .UseSetting("ConnectionStrings:System", api.Connections.System)
            .UseSetting("Mail:PickupDirectory", api.MailDirectory)
            .UseSetting("Identity:KeyRingKey", ApiFixture.ProductionSettings["Identity:KeyRingKey"])
            .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0"));
        node.UseKestrel();
        node.StartServer();

        var output = await Bash(Tour(document).Replace(Address, node.ClientOptions.BaseAddress.ToString().TrimEnd('/')));
        output.ShouldNotContain("jq: error");
        return output;
    }

    private static IEnumerable<string> Refusals(string output) => Codes().Matches(output).Select(x => x.Groups[1].Value);

    private static string Tour(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        return Blocks().Matches(text).Select(x => x.Groups[1].Value).Single(x => x.Contains($"API={Address}"));
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
