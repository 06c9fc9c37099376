using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Contexts on the application's role, which row-level security applies to.</summary>
internal sealed class AppDbPool(DbOptions options) : PooledDbContextFactory<AppDb>(options.Of(options.App))
{
    private readonly Lanes lanes = options.Lanes;

    public override AppDb CreateDbContext()
    {
        var db = base.CreateDbContext();
        db.Lanes = lanes;
        return db;
    }
}

/// <summary>
/// Contexts on the system role, which sees all tenants: for operators, identity and the platform's own work. With
/// <see cref="SystemAsideDb"/> and <see cref="SystemReadsDb"/> the only way to that role.
/// </summary>
internal sealed class SystemDb(DbOptions options, TimeProvider clock) : SystemContexts(options.Of(options.System), clock);

/// <summary>
/// The same on a few connections apart: for what is committed while a transaction on the system role is open. From
/// <see cref="SystemDb"/>, many requests that each hold one connection would wait for another one for ever.
/// </summary>
internal sealed class SystemAsideDb(DbOptions options, TimeProvider clock) : SystemContexts(options.Of(options.SystemAside), clock);

/// <summary>
/// The same for what is only read while such a transaction may be open, such as what nodes remember. Nothing here waits for the
/// lock of a row, so whoever makes others wait for one does not keep requests from being authenticated.
/// </summary>
internal sealed class SystemReadsDb(DbOptions options, TimeProvider clock) : SystemContexts(options.Of(options.SystemReads), clock);

internal abstract class SystemContexts(DbContextOptions<AppDb> options, TimeProvider clock) : PooledDbContextFactory<AppDb>(options)
{
    private static readonly RequestContext Request = SystemRequest();

    /// <summary>A context of its own, outside of any request's transaction. Dispose it.</summary>
    public AppDb Lease()
    {
        var db = CreateDbContext();
        (db.Request, db.Clock) = (Request, clock);
        return db;
    }

    private static RequestContext SystemRequest()
    {
        var request = new RequestContext();
        request.Enter(DataScope.System);
        return request;
    }
}

/// <summary>The data sources of both roles, and what all contexts have in common.</summary>
internal sealed class DbOptions(ConnectionStrings connections, IServiceProvider services) : IAsyncDisposable
{
    public NpgsqlDataSource App { get; } = Source(connections.App);

    /// <summary>On the application's role, three for each processor: enough for what one sends to a database half a millisecond away.</summary>
    public Lanes Lanes { get; } = new(Source(connections.App, most: 3 * Environment.ProcessorCount), patience: TimeSpan.FromMilliseconds(10));

    public NpgsqlDataSource System { get; } = Source(connections.System);

    public NpgsqlDataSource SystemAside { get; } = Source(connections.System, most: 5);

    public NpgsqlDataSource SystemReads { get; } = Source(connections.System, most: 10);

    /// <summary>For Quartz, whose transactions are short and its own.</summary>
    public NpgsqlDataSource Schedules { get; } = Source(connections.System, most: 5);

    public DbContextOptions<AppDb> Of(NpgsqlDataSource source)
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        Configure(builder);
        // A request can bring thousands of rows, such as the members of a group: several thousand are one round trip.
        builder.UseNpgsql(source, x => x.MaxBatchSize(5000));
        foreach (var configuration in services.GetServices<IDbContextOptionsConfiguration<AppDb>>())
            configuration.Configure(services, builder);
        return builder.Options;
    }

    public static void Configure(DbContextOptionsBuilder builder) => builder
        .AddInterceptors(new ScopeInterceptor())
        .ReplaceService<ILiftableConstantProcessor, ReadyShapers>()
        .ReplaceService<IRelationalCommandBuilderFactory, PlainReads>()
        .ConfigureWarnings(x => x.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Lanes.DisposeAsync();
        await System.DisposeAsync();
        await SystemAside.DisposeAsync();
        await SystemReads.DisposeAsync();
        await Schedules.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string connectionString, int most = int.MaxValue)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql's own builder says that it contains every key it knows.
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = 200;
        // Policies compare with a setting, whose value the planner does not see. The gain is not shown (docs/reference/performance.md).
        // Compiling a statement costs a second; up to 17 PostgreSQL does it whenever a plan was forbidden, as claims of jobs forbid some.
        settings.Options ??= "-c plan_cache_mode=force_generic_plan -c jit=off";
        // A scope is local to its transaction and locks are too, so there is nothing to reset.
        settings.NoResetOnClose = true;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, most);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.ApplicationName ??= "platform";
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().EnableTransportSecurity().Build();
    }
}
