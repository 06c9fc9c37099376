using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

internal static class RegistrationOffer
{
    public static OfferedOnly Only { get; } = new(IsMade);

    public static bool IsMade(IServiceProvider services) => services.GetRequiredService<IOptions<ProviderOptions>>().Value.ClientRegistration;
}
