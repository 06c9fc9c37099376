using Microsoft.Extensions.Configuration;
using Platform.Application.Identity.Provider;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Identity.Provider;

internal static class ProviderServices
{
    /// <summary>The OpenID provider: its clients and their tokens.</summary>
    public static IServiceCollection AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ProviderOptions, ProviderOptionsCheck>(configuration, "Provider");
        return services.AddSingleton<ProviderHttp>().AddClients();
    }

    private static IServiceCollection AddClients(this IServiceCollection services) => services
        .AddSingleton<ClientDirectory>()
        .AddSingleton<IClients>(x => x.GetRequiredService<ClientDirectory>())
        .AddSingleton<ClientCredentials>()
        .AddSingleton<RevokedTokens>()
        .AddSingleton<ClientKeys>()
        .AddSingleton<ClientAssertions>()
        .AddSingleton<IClientAuthentication, ClientAuthentication>()
        .AddSingleton<IOneTimeValues, OneTimeValues>()
        .AddSingleton<KeyProofs>()
        .AddSingleton<IKeyProofs>(x => x.GetRequiredService<KeyProofs>())
        .AddScoped<IClientSecrets, ClientSecrets>()
        .AddScoped<IClientKeyRules, ClientSecrets>()
        .AddScoped<IClientRegistrations, ClientRegistrations>()
        .AddSingleton<IdTokens>()
        .AddSingleton<GrantedMemberships>()
        .AddSingleton<IUserClaims, UserClaims>()
        .AddScoped<IClientTokens, ClientTokens>()
        .AddSingleton<PresentedRefreshTokens>()
        .AddScoped<IPresentedTokens, PresentedTokens>()
        .AddScoped<IPushedRequests, PushedRequests>()
        .AddScoped<IExpiredValues, ExpiredValues>()
        .AddScoped<IClientSessions, ClientSessions>();
}
