using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Common.Startup;

/// <summary>Two instances of the program on one machine, as <c>dotnet run</c> in two terminals starts them.</summary>
public sealed partial class TwoStartsTests : LocalPostgresTest
{
    [Fact]
    public async Task Two_first_starts_at_once_both_come_up_take_each_others_tokens_and_one_goes_on_without_the_other()
    {
        using var one = new Instance(Home("both").Root);
        using var two = new Instance(Home("both").Root);
        await Task.WhenAll(one.Serves(), two.Serves());

        var (ofOne, ofTwo) = (await one.SignIn(), await two.SignIn());
        (await one.Me(ofTwo)).ShouldBe(200);
        (await two.Me(ofOne)).ShouldBe(200);
        foreach (var noise in new[] { "Quartz", "No XML encryptor" })
            (one.Said + two.Said).ShouldNotContain(noise);

        var (owner, other, token) = one.Said.Contains("Sharing the PostgreSQL") ? (two, one, ofOne) : (one, two, ofTwo);
        var port = Postmaster.Read(Home("both").PidFile)!.Port;
        (await owner.End()).ShouldBe(0);
        await Eventually.Is(async () => await other.TrySignIn() is not null);
        await Eventually.Is(async () => await other.Me(token) == 200);
        Postmaster.Read(Home("both").PidFile)!.Port.ShouldBe(port);

        (await other.End()).ShouldBe(0);
        File.Exists(Home("both").PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_first_starts_on_one_port_one_serves_and_the_other_is_told_what_to_do()
    {
        using var port = new HeldPort();
        using var one = new Instance(Home("port").Root, port.Number);
        using var two = new Instance(Home("port").Root, port.Number);

        var refused = await Task.WhenAny(one.Ended, two.Ended) == one.Ended ? one : two;
        var serving = refused == one ? two : one;

        (await refused.Ended).ShouldBe(1);
        refused.Said.TrimEnd().Split('\n')[^1].ShouldContain("Stop what uses it, which may be this program");
        await serving.Serves();
        (await serving.Me(await serving.SignIn())).ShouldBe(200);
        (await serving.End()).ShouldBe(0);
        File.Exists(Home("port").PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_is_refused_for_its_settings_starts_no_server()
    {
        using var refused = new Instance(Home("none").Root, more: "--Jobs:Slots=0");

        (await refused.Ended).ShouldBe(1);
        refused.Said.Trim().ShouldBe("Jobs:Slots is from 1 to 1000, and not 0.");
        File.Exists(Home("none").Lock).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_beside_the_checkout_is_told_how_to_start_in_it()
    {
        var outside = Root.CreateSubdirectory("some").CreateSubdirectory("where");
        using var refused = new Instance(outside.FullName, Home("outside").Root, 0);

        (await refused.Ended).ShouldBe(1);
        refused.Said.Trim().ShouldBe(
            "Development takes its PostgreSQL from the checkout. Start it there with 'dotnet run --project src/WebApi', or set ConnectionStrings:Owner, App and System to a PostgreSQL of your own.");
        Directory.Exists(Home("outside").Root).ShouldBeFalse();
    }

    private sealed partial class Instance : IDisposable
    {
        private readonly Process process;
        private readonly HttpClient http = new();
        private readonly ConcurrentQueue<string> said = [];

        /// <param name="port">0 for any.</param>
        public Instance(string path, int port = 0, params string[] more)
            : this(Path.Combine(Repository.Root, "src", "WebApi"), path, port, more)
        {
        }

        public Instance(string directory, string path, int port, params string[] more)
        {
            var info = SecondProcess.Of(typeof(LocalData).Assembly, [$"--urls=http://127.0.0.1:{port}", $"--LocalData:Path={path}", .. more]);
            info.WorkingDirectory = directory;
            info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            info.RedirectStandardOutput = info.RedirectStandardError = true;
            process = Process.Start(info)!;
            process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
            process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            Ended = Exit();
        }

        public Task<int> Ended { get; }

        public string Said => string.Join('\n', said);

        /// <summary>A first start may have to install PostgreSQL, and the other one waits for it.</summary>
        public async Task Serves()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            while (!Said.Contains("Platform serves"))
            {
                Ended.IsCompleted.ShouldBeFalse(Said);
                await Task.Delay(20, patience.Token);
            }

            http.BaseAddress = new(Address().Match(Said).Value);
        }

        public async Task<string> SignIn() => (await TrySignIn()).ShouldNotBeNull(Said);

        public async Task<string?> TrySignIn()
        {
            using var answer = await http.PostAsJsonAsync("/v1/auth/login", new { email = "owner@acme.example", password = DemoData.Password });
            return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["tokens"]?["accessToken"]?.ToString();
        }

        public async Task<int> Me(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var answer = await http.SendAsync(request);
            return (int)answer.StatusCode;
        }

        /// <summary>As a service manager does. What is started in the background of a shell does not hear Ctrl-C.</summary>
        public async Task<int> End()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync();
            return await Ended;
        }

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
            http.Dispose();
        }

        private async Task<int> Exit()
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }

        [GeneratedRegex(@"(?<=Platform serves )\S+")]
        private static partial Regex Address();
    }
}
