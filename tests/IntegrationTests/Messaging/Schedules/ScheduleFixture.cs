using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.Infrastructure.Messaging.Schedules;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging.Schedules;

/// <summary>Fires every second.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("tick", "* * * * * ?", Overlap = ScheduleOverlap.Allow, Description = "Ticks.")]
internal sealed record Tick : ScheduledJob;

internal sealed class TickHandler(IRunReport report) : ICommandHandler<Tick, Done>
{
    public Task<Done> Handle(Tick command, CancellationToken cancellation)
    {
        report.Count("ticks", 1);
        return Task.FromResult(Done.Instance);
    }
}

/// <summary>The API with one more schedule, and as many nodes that fire as a test wants.</summary>
public sealed class ScheduleFixture : ApiFixture
{
    /// <summary>A node in this process, with a scheduler and connections of its own.</summary>
    internal SchedulerNode Node(DbOptions? connections = null, IServiceScopeFactory? scopes = null) => new(
        connections ?? Services.GetRequiredService<DbOptions>(),
        Services.GetRequiredService<ScheduleCatalog>(),
        Options.Create(new ScheduleOptions { Poll = TimeSpan.FromSeconds(1), CheckIn = TimeSpan.FromSeconds(1) }),
        new WorkerOptions(),
        scopes ?? Services.GetRequiredService<IServiceScopeFactory>(),
        Services.GetRequiredService<ILoggerFactory>());

    /// <summary>Until it fires, as the host does once everything has started.</summary>
    internal static async Task Start(SchedulerNode node)
    {
        await node.StartAsync(CancellationToken.None);
        await node.StartedAsync(CancellationToken.None);
        await node.ExecuteTask!;
    }

    protected override void ConfigureServices(IServiceCollection services) => services.AddTestUseCases().AddSingleton(new Runs());
}
