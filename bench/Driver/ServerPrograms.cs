namespace Platform.Driver;

/// <summary>The two programs that are compared: the baseline as it was built for Release, the application as it is deployed.</summary>
internal sealed class ServerPrograms(BenchOptions options, BenchDatabase database)
{
    public ServerProgram Baseline { get; } = BareProgram("baseline", options, database);

    public ServerProgram Subject { get; } =
        options.SelfCheck ? BareProgram("second baseline", options, database) : Application(options, database);

    private static ServerProgram BareProgram(string name, BenchOptions options, BenchDatabase database) => new(
        name,
        Path.Combine(options.Root, "bench/Baseline/bin/Release/net10.0/Platform.Baseline.dll"),
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Baseline"] = database.Owner,
        });

    private static ServerProgram Application(BenchOptions options, BenchDatabase database) => new(
        "application",
        Path.Combine(options.Root, ".local/bench-app/Platform.WebApi.dll"),
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Mail__PickupDirectory"] = Directory.CreateDirectory(Path.Combine(options.Root, ".local/bench-mail")).FullName,
            ["RateLimits__SignIn__Count"] = "1000",
            ["Mail__From"] = "Platform <no-reply@platform.localhost>",
            ["Identity__Issuer"] = "https://platform.localhost",
            ["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]),
            ["ConnectionStrings__Owner"] = database.Owner,
            ["ConnectionStrings__App"] = database.App,
            ["ConnectionStrings__System"] = database.System,
        });
}
