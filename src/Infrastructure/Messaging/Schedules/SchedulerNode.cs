using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Schedules;
using Platform.Infrastructure.Common.Hosting;
using Platform.Infrastructure.Messaging.Jobs;
using Quartz;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>This node's part in the cluster that fires schedules: Quartz, on PostgreSQL and on the machine's own clock.</summary>
internal sealed partial class SchedulerNode(
    DbOptions databases, ScheduleCatalog catalog, IOptions<ScheduleOptions> options, WorkerOptions process, IServiceScopeFactory scopes, ILoggerFactory loggers) : NodeWork, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private StandaloneSchedulerFactory? factory;

    private Lazy<Task>? end;

    /// <summary>What is being put into the queue gets there, unless the database is away. Asked again, as by a host that is stopped from two sides, it waits for the same end.</summary>
    public override async Task StopAsync(CancellationToken cancellation)
    {
        await WithPatience(base.StopAsync(cancellation));
        if (end is not null)
            await WithPatience(end.Value);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref factory, null) is { } built)
            await WithPatience(built.DisposeAsync().AsTask());
    }

    protected override async Task Run(CancellationToken stopping)
    {
        if (!options.Value.Fire || !process.Works)
            return;
        while (!await Begins(stopping))
            await Task.Delay(BetweenTries, stopping);
    }

    /// <summary>Not while the database is away, which may be restarted just then. Anything else that is wrong ends the node.</summary>
    private async Task<bool> Begins(CancellationToken stopping)
    {
        try
        {
            factory = QuartzSchedulerBuilder.Create(Configure).Build();
            var scheduler = await factory.GetScheduler(stopping);
            await scheduler.Declare(catalog, stopping);
            await scheduler.Start(stopping);
            end = new(() => scheduler.Shutdown(true, CancellationToken.None).AsTask());
            return true;
        }
        catch (Exception exception) when (DatabaseFaults.IsUnavailable(exception))
        {
            NotBegun(loggers.CreateLogger<SchedulerNode>(), exception.GetType().Name);
            await DisposeAsync();
            return false;
        }
    }

    /// <summary>Quartz goes on asking a database that does not answer; a process that shall end does not wait for that. Other nodes recover what it has begun.</summary>
    private static Task WithPatience(Task end) => Task.WhenAny(end, Task.Delay(Patience));

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(new Firing(scopes, catalog, loggers.CreateLogger<Firing>())).AddLogging(x => x.AddProvider(new ApplicationLog(loggers)));
        quartz.UseTimeProvider(TimeProvider.System).UseDefaultThreadPool(2).ConfigureScheduler(x =>
        {
            x.InstanceName = "platform";
            x.InstanceId = $"{Environment.MachineName}-{Guid.NewGuid():N}";
            x.IdleWaitTime = options.Value.Poll;
        });
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(x => x.DataSourceFactory = _ => databases.Schedules);
            store.UseSystemTextJsonSerializer();
            // In the foreground its threads hold a process that has ended all else, for as long as they rest between two looks: a minute.
            store.ConfigureStore(x => (x.TablePrefix, x.StoreJobDataAsStrings, x.DbRetryInterval, x.UseBackgroundThreads) = (QuartzSchema.Prefix, true, BetweenTries, true));
            store.UseClustering(x => (x.CheckinInterval, x.CheckinMisfireThreshold) = (options.Value.CheckIn, options.Value.CheckIn));
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedules cannot be fired yet, which is tried again: {Error}")]
    private static partial void NotBegun(ILogger logger, string error);
}

/// <summary>What Quartz logs goes where the application's own lines go.</summary>
internal sealed class ApplicationLog(ILoggerFactory loggers) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

    public void Dispose()
    {
    }
}
