using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Common.Settings;

internal static class SettingsServices
{
    /// <summary>
    /// The one way from the configuration to options: with a check of their values, and refused at start-up where a name is none of theirs or a value cannot be read.
    /// </summary>
    public static OptionsBuilder<TOptions> AddSettings<TOptions, TCheck>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
        where TCheck : class, IValidateOptions<TOptions>
    {
        services
            .AddSingleton(new SettingsSection(section, typeof(TOptions)))
            .AddSingleton<IValidateOptions<TOptions>>(x => new KnownSettings<TOptions>(configuration, section, x.GetServices<SettingsSection>()))
            .AddSingleton<IValidateOptions<TOptions>, TCheck>();
        return services.AddOptions<TOptions>()
            .Configure(_ => ReadableSettings.Ensure<TOptions>(configuration.GetSection(section)))
            .Bind(configuration.GetSection(section))
            .ValidateOnStart();
    }
}

/// <summary>A section of the configuration and what is bound to it.</summary>
internal sealed record SettingsSection(string Path, Type Options);
