using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Platform.Application.Identity.Passwords;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passwords;

internal static class PasswordServices
{
    /// <summary>Before Identity, which brings a hasher of its own where there is none.</summary>
    public static IServiceCollection AddPasswords(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<PasswordHashingOptions, PasswordHashingOptionsCheck>(configuration, "Passwords");
        return services
            .AddSingleton<Argon2Memory>()
            .AddSingleton<IPasswordHasher<Account>, Argon2PasswordHasher>()
            .AddSingleton<IPasswords, PasswordHashing>()
            .AddSingleton<IBreachedPasswords, BreachedPasswords>()
            .AddSingleton<IPasswordRules, PasswordRules>();
    }
}
