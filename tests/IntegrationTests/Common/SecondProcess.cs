using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

/// <summary>This assembly as a program of its own: it holds a server until a test kills it, as a crash would.</summary>
internal static class SecondProcess
{
    public static Process Start(LocalPostgresOptions options, string? path = null)
    {
        var info = new ProcessStartInfo(DotNet, [typeof(SecondProcess).Assembly.Location, options.Path, options.ToolsPath, $"{options.Throwaway}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        if (path is not null)
            info.Environment["PATH"] = path;
        return Process.Start(info)!;
    }

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet");

    /// <summary>Prints how to reach the server, or why it did not start, then holds it until its input ends.</summary>
    private static async Task<int> Main(string[] arguments)
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
