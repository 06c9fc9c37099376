using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Jobs;

internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var role = RoleOf(configuration);
        services.AddSettings<WorkerOptions, WorkerOptionsCheck>(configuration, "Jobs").Configure(x => FromCommandLine(x, role, configuration));
        services
            .AddSingleton(x => x.GetRequiredService<IOptions<WorkerOptions>>().Value)
            .AddSingleton<WakeUps>()
            .AddSingleton<JobPayloads>()
            .AddScoped<IBackground, Background>()
            .AddScoped<Outbox>()
            .AddScoped<IEvents>(x => x.GetRequiredService<Outbox>());
        return role == ProcessRole.Web ? services : services.AddWorkers();
    }

    private static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddSingleton<JobQueue>()
        .AddSingleton<LeasedJobs>()
        .AddSingleton<Completions>()
        .AddSingleton<RetryDelays>()
        .AddSingleton<Burials>()
        .AddSingleton<JobRunner>()
        .AddSingleton<Undispatched>()
        .AddSingleton<Dispatcher>()
        .AddHostedService<KnownKinds>()
        .AddHostedService<Dispatching>()
        .AddHostedService<Workers>();

    private static void FromCommandLine(WorkerOptions options, ProcessRole role, IConfiguration configuration)
    {
        options.Role = role;
        if (configuration["queues"] is { } queues)
            options.Queues = queues;
    }

    /// <summary>Read before anything is bound to it, so that a wrong one is refused in our words.</summary>
    private static ProcessRole RoleOf(IConfiguration configuration)
    {
        var (source, name) = configuration["role"] is { } argument ? ("--role", argument) : ("Jobs:Role", configuration["Jobs:Role"] ?? nameof(ProcessRole.All));
        return Enum.GetNames<ProcessRole>().Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ProcessRole>(name, ignoreCase: true)
            : throw new InvalidOperationException($"{source} {name} is none of web, worker and all.");
    }
}
