using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.IntegrationTests.Faults;

namespace Platform.IntegrationTests.Common;

/// <summary>This assembly as a program of its own: a node, or what holds a server until a test kills it, as a crash would.</summary>
internal static class SecondProcess
{
    public static Process Start(LocalPostgresOptions options, string? path = null)
    {
        var info = Of(typeof(SecondProcess).Assembly, options.Path, options.ToolsPath, $"{options.Throwaway}");
        info.RedirectStandardOutput = true;
        info.RedirectStandardInput = true;
        if (path is not null)
            info.Environment["PATH"] = path;
        return Process.Start(info)!;
    }

    public static ProcessStartInfo Of(Assembly program, params string[] arguments) => new(DotNet, [program.Location, .. arguments]);

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");

    private static Task<int> Main(string[] arguments) => arguments is [NodeProcess.Argument, .. var rest] ? NodeProcess.Run(rest) : HoldServer(arguments);

    /// <summary>Prints how to reach the server, or why it did not start, then holds it until its input ends.</summary>
    private static async Task<int> HoldServer(string[] arguments)
    {
        try
        {
            var options = new LocalPostgresOptions { Path = arguments[0], ToolsPath = arguments[1], Throwaway = bool.Parse(arguments[2]) };
            await using var postgres = await LocalPostgres.Start(options, NullLogger.Instance, CancellationToken.None);
            Console.WriteLine(postgres.Superuser);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (InvalidOperationException refused)
        {
            Console.WriteLine(refused.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }
}
