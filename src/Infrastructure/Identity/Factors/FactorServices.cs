using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Passkeys;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Factors;

internal static class FactorServices
{
    /// <summary>Authenticator apps, recovery codes and passkeys.</summary>
    public static IServiceCollection AddFactors(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<Sessions.IdentityOptions>>(Configure);
        return services
            .AddSingleton<ISecondFactors, SecondFactors>()
            .AddScoped<CodeChecks>()
            .AddScoped<IAuthenticatorApps, AuthenticatorApps>()
            .AddScoped<IRecoveryCodes, RecoveryCodes>()
            .AddScoped<IChallenges, Challenges>()
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<IPasskeys, Passkeys.Passkeys>();
    }

    /// <summary>A verified user makes a passkey two factors; one that can be discovered makes it a sign-in without a name.</summary>
    private static void Configure(IdentityPasskeyOptions passkeys, IOptions<Sessions.IdentityOptions> identity)
    {
        var settings = identity.Value.Passkeys;
        passkeys.ServerDomain = settings.RelyingParty;
        passkeys.ValidateOrigin = x => ValueTask.FromResult(!x.CrossOrigin && settings.Origins.Contains(x.Origin));
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
    }
}
