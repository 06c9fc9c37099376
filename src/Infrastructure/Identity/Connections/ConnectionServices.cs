using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Connections;

internal static class ConnectionServices
{
    public static IServiceCollection AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectionOptions>().Bind(configuration.GetSection("Identity:Connections")).ValidateOnStart();
        services.AddOptions<SocialOptions>().Bind(configuration.GetSection("Identity:Social")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ConnectionOptions>, ConnectionOptionsCheck>()
            .AddSingleton<IValidateOptions<SocialOptions>, SocialOptionsCheck>()
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
