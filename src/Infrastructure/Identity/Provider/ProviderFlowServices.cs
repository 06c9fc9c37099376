using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal static class ProviderFlowServices
{
    /// <summary>What people at browsers need of the OpenID provider: codes, devices, logout.</summary>
    public static IServiceCollection AddProviderFlows(this IServiceCollection services) => services
        .AddSingleton(x => new ProviderAddress(x.GetRequiredService<IOptions<IdentityOptions>>().Value.Issuer))
        .AddScoped<IAuthorizationCodes, AuthorizationCodes>()
        .AddScoped<IDeviceAuthorizations, DeviceAuthorizations>()
        .AddSingleton<IAuthorizationStamps, AuthorizationStamps>()
        .AddSingleton<IIdentityTokens, IdentityTokens>()
        .AddSingleton<ILiveSessions, LiveSessions>()
        .AddSingleton<LogoutTokens>()
        .AddSingleton<IClientLogouts, ClientLogouts>();
}
