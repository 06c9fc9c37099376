using Microsoft.Extensions.DependencyInjection;

namespace Platform.Application.Identity.Connections;

internal static class ConnectionSignInServices
{
    public static IServiceCollection AddProviderSignIn(this IServiceCollection services) => services
        .AddScoped<SignInFlow>()
        .AddScoped<ProviderAccounts>()
        .AddScoped<ProviderAdmission>()
        .AddScoped<ProviderMembers>()
        .AddScoped<ConnectionTests>();
}
