using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Application;
using Platform.Infrastructure;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.Queue;

/// <summary>This queue as a contestant: the application without its HTTP, with the jobs of this bench.</summary>
internal static class WorkerHost
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        var connections = ConnectionStrings.From(builder.Configuration) ?? throw new QueueBenchException("The host has no connection strings.");
        builder.Services
            .AddApplication()
            .AddSingleton(connections)
            .AddInfrastructure(builder.Configuration)
            .AddUseCases(typeof(WorkerHost).Assembly)
            .AddSingleton<Runs>();
        using var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        await host.StartAsync();
        await new HostRequests(host.Services, connections).Answer();
        return 0;
    }
}
