using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.ArchitectureTests.Rules;

namespace Platform.ArchitectureTests.Samples.Infrastructure.Organizations.Teams;

internal sealed class TeamSettings
{
    public int MostTeams { get; set; } = 100;
}

[Breaks<SettingsAreBoundInOnePlace>]
internal static class BadSettingsOfOptions
{
    public static void AddTeams(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<TeamSettings>().Bind(configuration.GetSection("Teams")).ValidateOnStart();
}

[Breaks<SettingsAreBoundInOnePlace>]
internal static class BadSettingsOfServices
{
    public static void AddTeams(IServiceCollection services, IConfiguration configuration) =>
        services.Configure<TeamSettings>(configuration.GetSection("Teams"));
}

[Breaks<SettingsAreBoundInOnePlace>]
internal static class BadSettingsAsRead
{
    public static TeamSettings Of(IConfiguration configuration) => configuration.GetSection("Teams").Get<TeamSettings>() ?? new();
}
