using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Application;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node that may be killed: this assembly as a program, with the API's composition root and the jobs of the tests.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    public const string Argument = "node";

    private const string Without = "TEST_WITHOUT_JOB";

    // The host allows thirty seconds for its end; the rest is for a machine that has other things to do.
    private static readonly TimeSpan ToEnd = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Task<string> errors;

    private NodeProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => process.Id;

    public HttpClient Http { get; } = new();

    /// <param name="without">A kind of job that this node does not know, as if it were of an older version.</param>
    public static async Task<NodeProcess> Start(ApiFixture api, IReadOnlyDictionary<string, string>? settings = null, string? without = null, params string[] arguments)
    {
        var info = SecondProcess.Of(typeof(NodeProcess).Assembly, [Argument, "--urls", "http://127.0.0.1:0", .. arguments]);
        Configure(info, api, settings);
        info.Environment[Without] = without;
        var node = new NodeProcess(Process.Start(info)!);
        node.Http.BaseAddress = await node.process.StandardOutput.ReadLineAsync() is { } address
            ? new Uri(address)
            : throw new InvalidOperationException($"The node did not start: {await node.errors}");
        return node;
    }

    /// <summary>The program itself, which is expected to refuse: its exit code and what it said.</summary>
    public static async Task<(int Exit, string Output)> Refuse(ApiFixture api, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var info = SecondProcess.Of(typeof(Program).Assembly, ["--urls", "http://127.0.0.1:0", .. arguments]);
        Configure(info, api, settings);
        var program = new NodeProcess(Process.Start(info)!);
        await using var _ = program;
        var output = program.process.StandardOutput.ReadToEndAsync();
        await Eventually.Is(() => Task.FromResult(program.process.HasExited));
        return (program.process.ExitCode, (await output + await program.errors).Trim());
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    public void AskToEnd()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> Exit()
    {
        await process.WaitForExitAsync(new CancellationTokenSource(ToEnd).Token);
        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"The node ended with {process.ExitCode}: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        Http.Dispose();
        process.Dispose();
    }

    /// <summary>Prints its address, then serves until it is told to end.</summary>
    public static async Task<int> Run(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.AddPlatform();
        builder.Services.AddTestUseCases();
        if (Environment.GetEnvironmentVariable(Without) is { } unknown)
            builder.Services.AddSingleton(x => new JobCatalog(x.GetServices<UseCases>().SelectMany(y => y.Requests).Where(y => y.FullName != unknown)));
        await using var app = builder.Build();
        await app.UsePlatform();
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Configure(ProcessStartInfo info, ApiFixture api, IReadOnlyDictionary<string, string>? settings)
    {
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        var all = new Dictionary<string, string>(ApiFixture.ProductionSettings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Quartz"] = "None",
            ["ConnectionStrings:Owner"] = api.Connections.Owner,
            ["ConnectionStrings:App"] = api.Connections.App,
            ["ConnectionStrings:System"] = api.Connections.System,
            ["Mail:PickupDirectory"] = api.MailDirectory,
            ["Jobs:Poll"] = "00:00:00.1",
            ["Jobs:Lease"] = "00:00:10",
            ["Jobs:FirstRetry"] = "00:00:00.2",
        };
        foreach (var (name, value) in all.Concat(settings ?? new Dictionary<string, string>()))
            info.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
    }
}
