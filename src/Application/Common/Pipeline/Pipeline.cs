using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Application.Common.Pipeline;

/// <summary>What every request goes through, in this order. Handlers run inside of the last one.</summary>
internal static class Pipeline
{
    public static IReadOnlyList<Type> Behaviors { get; } =
    [
        typeof(TelemetryBehavior<,>),
        typeof(AuthorizationBehavior<,>),
        typeof(ValidationBehavior<,>),
        typeof(RepetitionBehavior<,>), // deletions only
        typeof(RunAttemptBehavior<,>), // scheduled jobs only
        typeof(PreparationBehavior<,>), // commands only
        typeof(UnitOfWorkBehavior<,>), // commands only
        typeof(RunResultBehavior<,>), // scheduled jobs only
    ];

    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        foreach (var behavior in Behaviors)
            services.AddScoped(typeof(IPipelineBehavior<,>), behavior);
        return services;
    }
}
