using System.Diagnostics;

namespace Platform.IntegrationTests.Common.Startup;

/// <summary>The program itself, as somebody starts it who has only what a test gives: how it ended, and all that it said.</summary>
internal static class TestProgram
{
    public static Task<(int Exit, string Output)> Run(this ApiFixture api, params string[] args) => api.Start(args, environment =>
    {
        api.AddDatabase(environment);
        environment.AddRequired();
    });

    public static async Task<(int Exit, string Output)> Start(this ApiFixture _, string[] args, Action<IDictionary<string, string?>> configure)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.WebApi.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["Logging__LogLevel__Quartz"] = "None";
        configure(start.Environment);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>What the program does not start without.</summary>
    public static void AddAll(this ApiFixture api, IDictionary<string, string?> environment)
    {
        api.AddDatabase(environment);
        environment["Mail__PickupDirectory"] = api.MailDirectory;
        environment.AddRequired();
    }

    public static void AddDatabase(this ApiFixture api, IDictionary<string, string?> environment)
    {
        environment["ConnectionStrings__Owner"] = api.Connections.Owner;
        environment["ConnectionStrings__App"] = api.Connections.App;
        environment["ConnectionStrings__System"] = api.Connections.System;
    }

    public static void AddRequired(this IDictionary<string, string?> environment)
    {
        foreach (var (name, value) in ApiFixture.ProductionSettings)
            environment[name.Replace(":", "__")] = value;
    }
}
