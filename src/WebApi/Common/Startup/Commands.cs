using Platform.Application.Identity.Operators;

namespace Platform.WebApi.Common.Startup;

/// <summary>What the program does instead of serving: <c>dotnet run --project src/WebApi -- migrate</c>.</summary>
internal static class Commands
{
    private const int Misused = 2;

    private const string Usage = """
        Usage: WebApi [command] [options]

          (none)                    serve the API
          migrate                   bring the database to this version: migrations, row-level security, grants
          seed                      fill an empty database with two demo organizations (Development only)
          operator add <email>      make an account a platform operator
          operator remove <email>   make an operator a user like everyone else
          help                      show this

        Options, beside those of ASP.NET Core:
          --role web|worker|all     answer requests, run jobs, or both (the default)
          --queues mail,webhooks    with --role worker: only the jobs of these queues

        The database is named by ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System
        (environment: ConnectionStrings__Owner, ...). In Development without them a private server is started.
        """;

    private static readonly string[] Names = ["migrate", "seed", "operator", "help"];

    // Every other setting has a section: --Mail:From=...
    private static readonly string[] OptionsWithoutSection =
        ["role", "queues", "urls", "http_ports", "https_ports", "environment", "contentRoot", "webRoot", "applicationName", "allowedHosts"];

    private static readonly Actor CommandLine = new Actor.Platform("command-line");

    /// <summary>The exit code when there is nothing to start for: help was asked for, or is needed.</summary>
    public static async Task<int?> Explain(string[] args)
    {
        var (words, options) = Parsed(args);
        if (Refusal.IsForPeople && options.Find(x => !x.Contains(':') && !OptionsWithoutSection.Contains(x, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no option '{unknown}'.{Environment.NewLine}{Usage}");
            return Misused;
        }

        switch (words)
        {
            case ["help" or "-h" or "--help", ..]:
                Console.WriteLine(Usage);
                return 0;
            case [] or ["migrate" or "seed"] or ["operator", "add" or "remove", _]:
                return null;
            default:
                await Console.Error.WriteLineAsync($"There is no command '{string.Join(' ', args)}'.{Environment.NewLine}{Usage}");
                return Misused;
        }
    }

    /// <summary>The exit code, or null when the program shall serve.</summary>
    public static async Task<int?> Run(WebApplication app, string[] args)
    {
        if (Of(app, args) is not { } command)
            return null;
        try
        {
            return await command();
        }
        catch (PlatformError error)
        {
            await Console.Error.WriteLineAsync(error.Fields is { } fields ? string.Join(' ', fields.SelectMany(x => x.Value)) : error.Message);
            return Refusal.ExitCode;
        }
    }

    private static Func<Task<int>>? Of(WebApplication app, string[] args) => Parsed(args).Words switch
    {
        ["migrate"] => () => Migrate(app),
        ["seed"] => () => Seed(app),
        ["operator", "add", var email] => () => Change(app, new AddOperator(email), $"{email} is an operator."),
        ["operator", "remove", var email] => () => Change(app, new RemoveOperator(email), $"{email} is not an operator."),
        _ => null,
    };

    /// <summary>
    /// What is neither an option of ASP.NET Core nor its value. An option in front of a command, which ASP.NET Core would take for
    /// the option's value, counts as a word that nobody knows, so that the program does not serve instead.
    /// </summary>
    private static (List<string> Words, List<string> Options) Parsed(string[] args)
    {
        var (words, options) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsOption(args[i]) || (TakesNext(args[i]) && args.ElementAtOrDefault(i + 1) is { } value && Names.Contains(value)))
            {
                words.Add(args[i]);
                continue;
            }

            options.Add(args[i].TrimStart('-', '/').Split('=')[0]);
            if (TakesNext(args[i]))
                i++;
        }

        return (words, options);
    }

    private static bool IsOption(string arg) =>
        (arg.StartsWith("--", StringComparison.Ordinal) && arg is not ("--" or "--help")) || arg.StartsWith('/') || (!arg.StartsWith('-') && arg.Contains('='));

    private static bool TakesNext(string option) => !option.Contains('=');

    private static async Task<int> Migrate(WebApplication app)
    {
        await Databases.Migrate(app);
        Console.WriteLine("The database is at this version.");
        return 0;
    }

    private static async Task<int> Seed(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            await Console.Error.WriteLineAsync("Demo accounts have a password that everyone knows, so they are for Development only.");
            return Refusal.ExitCode;
        }

        await Databases.Prepare(app);
        var isPlanted = await DemoData.Plant(app.Services);
        Console.WriteLine(isPlanted ? $"Planted the demo organizations.{Environment.NewLine}{DemoData.SignIns}" : $"The database has accounts already. Nothing was changed.{Environment.NewLine}{await DemoData.Hint(app.Services)}");
        return isPlanted ? 0 : Refusal.ExitCode;
    }

    private static async Task<int> Change<TResponse>(WebApplication app, ICommand<TResponse> command, string done)
        where TResponse : class
    {
        await Databases.Prepare(app);
        await app.Services.Send(CommandLine, command);
        Console.WriteLine(done);
        return 0;
    }
}
