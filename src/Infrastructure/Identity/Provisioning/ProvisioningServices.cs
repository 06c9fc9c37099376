using Platform.Application.Identity.Provisioning;

namespace Platform.Infrastructure.Identity.Provisioning;

internal static class ProvisioningServices
{
    public static IServiceCollection AddProvisioning(this IServiceCollection services) => services
        .AddSingleton<IProvisioningLog, ProvisioningLog>();
}
