using Platform.Infrastructure.Common.Persistence;

namespace Platform.WebApi.Common.Startup;

/// <summary>What the program does instead of serving: <c>dotnet run --project src/WebApi -- migrate</c>.</summary>
internal static class Commands
{
    private const string Usage = """
        Usage: WebApi [command]

          (none)    serve the API
          migrate   bring the database to this version: migrations, row-level security, grants
          help      show this

        The database is named by ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System
        (environment: ConnectionStrings__Owner, ...). In Development without them a private server is started.
        """;

    /// <summary>The exit code, or null when the program shall serve.</summary>
    public static async Task<int?> Run(WebApplication app, string[] args)
    {
        switch (args.FirstOrDefault(x => !x.StartsWith('-') || x is "-h" or "--help"))
        {
            case null:
                return null;
            case "migrate":
                await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
                await app.DisposeAsync();
                return 0;
            case "help" or "-h" or "--help":
                Console.WriteLine(Usage);
                await app.DisposeAsync();
                return 0;
            case var unknown:
                await Console.Error.WriteLineAsync($"There is no command '{unknown}'.{Environment.NewLine}{Usage}");
                await app.DisposeAsync();
                return 2;
        }
    }
}
