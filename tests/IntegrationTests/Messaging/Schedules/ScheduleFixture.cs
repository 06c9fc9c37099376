using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Messaging.Schedules;
using Platform.IntegrationTests.Common;
using Quartz;

namespace Platform.IntegrationTests.Messaging.Schedules;

/// <summary>Fires every second.</summary>
[SystemOnly]
[Job]
[Schedule("tick", "* * * * * ?", Overlap = ScheduleOverlap.Allow, Description = "Ticks.")]
public sealed record Tick : ScheduledJob;

/// <summary>The API with one more schedule, and as many nodes that fire as a test wants.</summary>
public sealed class ScheduleFixture : ApiFixture
{
    /// <summary>A node in this process, with a scheduler and connections of its own.</summary>
    internal SchedulerNode Node(DbOptions? connections = null) => new(
        connections ?? Services.GetRequiredService<DbOptions>(),
        Services.GetRequiredService<ScheduleCatalog>(),
        Options.Create(new ScheduleOptions { Poll = TimeSpan.FromSeconds(1), CheckIn = TimeSpan.FromSeconds(1) }),
        Services.GetRequiredService<IServiceScopeFactory>(),
        Services.GetRequiredService<ILoggerFactory>());

    internal static ScheduleCatalog Catalog(params Type[] types) => ScheduleCatalog.Build(types, x => CronExpression.TryParse(x, out _));

    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton(Catalog([typeof(Tick), .. typeof(ScheduledJob).Assembly.GetTypes()]));
}
