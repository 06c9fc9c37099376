using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

internal static class RegistrationOffer
{
    public const string Route = "/oauth/register";

    public static OfferedOnly Only { get; } = new(IsMade);

    public static bool IsBelow(PathString path) => path.StartsWithSegments($"/v1{Route}", StringComparison.OrdinalIgnoreCase);

    public static bool IsMade(IServiceProvider services) => services.GetRequiredService<IOptions<ProviderOptions>>().Value.ClientRegistration;
}
