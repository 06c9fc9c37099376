using Platform.Infrastructure.Common.LocalPostgres;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.WebApi.Common.Startup;

/// <summary>Where the database comes from: the configuration, or in Development a private server of our own.</summary>
internal static class Databases
{
    public static async Task<ConnectionStrings> Connect(WebApplicationBuilder builder)
    {
        if (ConnectionStrings.From(builder.Configuration) is { } configured)
            return configured;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Set ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System. Only Development starts a database of its own.");
        var root = Directory.GetParent(builder.Environment.ContentRootPath)!.Parent!.FullName;
        using var logging = LoggerFactory.Create(x => x.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var server = await LocalPostgres.Start(
            new LocalPostgresOptions
            {
                Path = Path.GetFullPath(builder.Configuration["LocalData:Path"] ?? ".local", root),
                ToolsPath = Path.Combine(root, "tools", "local-postgres"),
            },
            logging.CreateLogger<LocalPostgres>(),
            CancellationToken.None);
        builder.Services.AddSingleton(_ => server); // the first that is asked for, so that the container stops it last
        return new(server.Owner, server.App, server.System);
    }

    /// <summary>Migrates the private server; refuses any other database that is behind, and one whose keys cannot be read.</summary>
    public static async Task Prepare(WebApplication app)
    {
        if (app.Services.GetService<LocalPostgres>() is not null)
            await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        await app.Services.GetRequiredService<DatabaseCheck>().Ensure(CancellationToken.None);
        app.Services.GetRequiredService<KeyRingCheck>().Ensure();
    }

    /// <summary>Demo data for a private server that is new. Outside of Development none is served, however it came there.</summary>
    public static async Task Fill(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            await DemoData.MustBeAbsent(app.Services);
        else if (app.Services.GetService<LocalPostgres>() is not null)
            await DemoData.Plant(app.Services);
    }
}
