using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Schedules;
using Platform.Infrastructure.Common.Settings;
using Quartz;

namespace Platform.Infrastructure.Messaging.Schedules;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ScheduleOptions, ScheduleOptionsCheck>(configuration, "Schedules");
        return services
            .AddSingleton<IsCron>(x => CronExpression.TryParse(x, out _))
            .AddSingleton<IRunLog, RunLog>()
            .AddSingleton<IRemovals, Removals>()
            .AddSingleton<IFireTimes, FireTimes>()
            .AddHostedService<SchedulerNode>();
    }
}
