using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Jobs;

internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkerOptions>().Bind(configuration.GetSection("Jobs")).Configure(x => FromCommandLine(x, configuration)).ValidateOnStart();
        services
            .AddSingleton<IValidateOptions<WorkerOptions>, WorkerOptionsCheck>()
            .AddSingleton(x => x.GetRequiredService<IOptions<WorkerOptions>>().Value)
            .AddSingleton<WakeUps>()
            .AddSingleton<JobPayloads>()
            .AddScoped<IBackground, Background>()
            .AddScoped<Outbox>()
            .AddScoped<IEvents>(x => x.GetRequiredService<Outbox>());
        var role = new WorkerOptions();
        configuration.GetSection("Jobs").Bind(role);
        FromCommandLine(role, configuration);
        return role.Works ? services.AddWorkers() : services;
    }

    private static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddSingleton<JobQueue>()
        .AddSingleton<LeasedJobs>()
        .AddSingleton<Completions>()
        .AddSingleton<RetryDelays>()
        .AddSingleton<JobRunner>()
        .AddSingleton<Dispatcher>()
        .AddHostedService<Dispatching>()
        .AddHostedService<Workers>();

    private static void FromCommandLine(WorkerOptions options, IConfiguration configuration)
    {
        if (configuration["role"] is { } role)
            options.Role = Enum.TryParse<ProcessRole>(role, ignoreCase: true, out var known) ? known : throw new InvalidOperationException($"--role {role} is none of web, worker and all.");
        if (configuration["queues"] is { } queues)
            options.Queues = queues;
    }
}
