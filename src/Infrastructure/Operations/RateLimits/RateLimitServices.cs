using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Operations.RateLimits;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Operations.RateLimits;

internal static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RateLimitOptions, RateLimitOptionsCheck>(configuration, "RateLimits");
        return services
            .AddSingleton(x => x.GetRequiredService<IOptions<RateLimitOptions>>().Value)
            .AddSingleton<IRateLimits, RateLimits>()
            .AddSingleton<Guesses>();
    }
}

internal sealed class RateLimitOptionsCheck : IValidateOptions<RateLimitOptions>
{
    private const int MostCount = 1_000_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public ValidateOptionsResult Validate(string? name, RateLimitOptions options) => Problems(options).Result();

    private static IEnumerable<string?> Problems(RateLimitOptions options)
    {
        foreach (var property in typeof(RateLimitOptions).GetProperties().Where(x => x.PropertyType == typeof(RateLimit)))
        {
            var limit = (RateLimit)property.GetValue(options)!;
            yield return Bounds.Of($"RateLimits:{property.Name}:Count", limit.Count, 1, MostCount);
            yield return Bounds.Of($"RateLimits:{property.Name}:Period", limit.Period, Second, Year);
        }

        var guesses = options.Guesses;
        yield return Bounds.Of("RateLimits:Guesses:Free", guesses.Free, 1, 1000);
        yield return Bounds.Of("RateLimits:Guesses:FirstWait", guesses.FirstWait, TimeSpan.Zero, guesses.LongestWait);
        yield return Bounds.Of("RateLimits:Guesses:LongestWait", guesses.LongestWait, Second, Year);
        yield return Bounds.Of("RateLimits:Guesses:Memory", guesses.Memory, Second, Year);
    }
}
