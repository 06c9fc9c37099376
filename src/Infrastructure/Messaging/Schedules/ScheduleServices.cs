using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Schedules;
using Quartz;

namespace Platform.Infrastructure.Messaging.Schedules;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScheduleOptions>().Bind(configuration.GetSection("Schedules")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ScheduleOptions>, ScheduleOptionsCheck>()
            .AddSingleton<IsCron>(x => CronExpression.TryParse(x, out _))
            .AddSingleton<IRunLog, RunLog>()
            .AddSingleton<IRemovals, Removals>()
            .AddSingleton<IFireTimes, FireTimes>()
            .AddHostedService<SchedulerNode>();
    }
}
