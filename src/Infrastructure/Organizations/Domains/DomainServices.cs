using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Application.Organizations.Domains;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Connections;

namespace Platform.Infrastructure.Organizations.Domains;

internal static class DomainServices
{
    /// <summary>Domains, their proof by DNS, and what follows from it for sign-in.</summary>
    public static IServiceCollection AddDomains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DnsOptions, DnsOptionsCheck>(configuration, "Dns");
        return services
            .AddSingleton(x => x.GetRequiredService<IOptions<DnsOptions>>().Value)
            .AddSingleton<IDomainRecords, DnsRecords>()
            .AddSingleton<ILapsedProofs, DomainProofDirectory>()
            .AddSingleton<IHomeRealms, HomeRealms>();
    }
}
