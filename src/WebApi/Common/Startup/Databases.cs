using Platform.Infrastructure.Common.LocalPostgres;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.WebApi.Common.Startup;

/// <summary>Where the database comes from: the configuration, or in Development a private server of our own.</summary>
internal static class Databases
{
    private const string Missing = "Set ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System. Only Development starts a database of its own.";

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<LocalDataOptions, LocalDataOptionsCheck>(builder.Configuration, "LocalData");
        builder.Services.AddSingleton<LocalData>();
        if (ConnectionStrings.From(builder.Configuration) is { } configured)
            builder.Services.AddSingleton(configured);
        else if (builder.Environment.IsDevelopment())
            builder.AddLocalDatabase();
        else
            builder.Services.AddNoDatabase();
    }

    /// <summary>Brings the database to this version, a private server after its start.</summary>
    public static async Task Migrate(WebApplication app)
    {
        if (app.Services.GetService<LocalDatabase>() is { } local)
            await local.Start(CancellationToken.None);
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
    }

    /// <summary>Migrates the private server; refuses any other database that is behind, and one whose keys cannot be read.</summary>
    public static async Task Prepare(WebApplication app)
    {
        if (app.Services.GetService<LocalDatabase>() is not null)
            await Migrate(app);
        await app.Services.GetRequiredService<DatabaseCheck>().Ensure(CancellationToken.None);
        app.Services.GetRequiredService<KeyRingCheck>().Ensure();
    }

    /// <summary>Demo data for a private server that is new. Outside of Development none is served, however it came there.</summary>
    public static async Task Fill(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            await DemoData.MustBeAbsent(app.Services);
        if (app.Services.GetService<LocalDatabase>() is not { } local)
            return;
        await DemoData.Plant(app.Services);
        app.Lifetime.ApplicationStarted.Register(local.Started);
    }

    private static void AddLocalDatabase(this WebApplicationBuilder builder)
    {
        LocalData.MustBeCheckout(builder.Environment);
        builder.Services.AddSingleton<LocalDatabase>().AddSingleton(x => x.GetRequiredService<LocalDatabase>().Connections);
    }

    /// <summary>Said together with all else that a start lacks; commands, which need no other settings, end at once.</summary>
    private static void AddNoDatabase(this IServiceCollection services)
    {
        services.AddOptions<LocalDataOptions>().Validate(_ => false, Missing);
        services.AddSingleton<ConnectionStrings>(_ => throw new InvalidOperationException(Missing));
    }
}

/// <summary>The private server of this program. The container ends it after everything that connects to it.</summary>
internal sealed class LocalDatabase(LocalData data, ILogger<LocalPostgres> logger) : IAsyncDisposable
{
    private LocalPostgres? server;
    private FileStream? starting;

    public ConnectionStrings Connections => server is null
        ? throw new InvalidOperationException("The private PostgreSQL has not been started.")
        : new(server.Owner, server.App, server.System);

    /// <summary>
    /// One program at a time is between here and <see cref="Started"/>, or its end: it installs, migrates and plants for the others,
    /// and if it cannot serve after all, nobody was connected to the server that ends with it.
    /// </summary>
    public async Task Start(CancellationToken cancellation)
    {
        var path = Path.Combine(data.Folder(), "starting");
        starting = FileLock.TryTake(path);
        if (starting is null)
        {
            logger.LogInformation("Waiting for another start on {Data}", data.Root);
            starting = await FileLock.Take(path, cancellation);
        }

        server = await LocalPostgres.Start(new LocalPostgresOptions { Path = data.Root, ToolsPath = data.Tools }, logger, cancellation);
    }

    public void Started() => Interlocked.Exchange(ref starting, null)?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        Started();
    }
}
