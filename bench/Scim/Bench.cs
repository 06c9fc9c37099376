namespace Platform.Scim;

/// <summary>Not with top-level statements: <c>Program</c> is the application's, which runs in this process.</summary>
internal static class Bench
{
    public static async Task<int> Main(string[] args)
    {
        if (ScimOptions.Parse(args) is not { } options)
            return 2;
        await using var host = await Host.Start(options.Root);
        var run = new Provisioning(await host.Provider(), options);
        await run.Execute();
        Console.Write(run.Report());
        return 0;
    }
}
