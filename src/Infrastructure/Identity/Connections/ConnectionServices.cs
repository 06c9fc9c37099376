using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Connections;

internal static class ConnectionServices
{
    public static IServiceCollection AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ConnectionOptions, ConnectionOptionsCheck>(configuration, "Identity:Connections");
        services.AddSettings<SocialOptions, SocialOptionsCheck>(configuration, "Identity:Social");
        return services
            .AddSingleton(x => new PlatformAddresses(x.GetRequiredService<IOptions<IdentityOptions>>().Value.Issuer))
            .AddSingleton<ProviderHttp>()
            .AddSingleton<ProviderDocuments>()
            .AddSingleton<IdTokens>()
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<LogoutTokens>()
            .AddSingleton<GitHub>()
            .AddSingleton<ConnectionDirectory>()
            .AddSingleton<ISignInProviders>(x => x.GetRequiredService<ConnectionDirectory>())
            .AddSingleton<IRelyingParty, RelyingParty>()
            .AddScoped<ConnectionSecrets>()
            .AddScoped<IConnectionSecrets>(x => x.GetRequiredService<ConnectionSecrets>())
            .AddScoped<IProviderSessions>(x => x.GetRequiredService<ConnectionSecrets>())
            .AddScoped<IWaysIn, WaysIn>()
            .AddScoped<IConnectionAttempts, ConnectionAttempts>();
    }
}
