using System.Collections;
using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>What a program answered: its exit code and everything it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public CommandResult OrThrow(string what) =>
        Succeeded ? this : throw new InvalidOperationException($"{what} (exit code {ExitCode}):\n{Output}");
}

internal static class Command
{
    public static async Task<CommandResult> Run(string directory, IReadOnlyList<string> line, CancellationToken cancellation)
    {
        var info = Prepare(directory, line);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        using var process = Start(info);
        process.StandardInput.Close();
        try
        {
            using var outputReader = process.StandardOutput;
            using var errorReader = process.StandardError;
            var output = outputReader.ReadToEndAsync(cancellation);
            var error = errorReader.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, $"{await output}{await error}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception notFound)
        {
            throw new InvalidOperationException($"The program '{info.FileName}' could not be started: {notFound.Message}", notFound);
        }
    }

    public static ProcessStartInfo Prepare(string directory, IReadOnlyList<string> line)
    {
        var info = new ProcessStartInfo(line[0], line.Skip(1)) { WorkingDirectory = directory, CreateNoWindow = true };
        // PGPORT, PGDATA and the like belong to another server, and messages are compared in English.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (variable.Key is string name && name.StartsWith("PG", StringComparison.Ordinal))
                info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        return info;
    }
}
