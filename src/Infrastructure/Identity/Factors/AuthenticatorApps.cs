using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Factors;
using Platform.Domain.Identity.Factors;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class AuthenticatorApps(
    IAppDb db, CodeChecks checks, IDataProtectionProvider protection, IOptions<IdentityOptions> options, TimeProvider clock) : IAuthenticatorApps
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.factor-secrets");

    public AuthenticatorSecret Issue(Factor factor, string email)
    {
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretSize);
        db.Add(FactorSecret.Of(factor, protector.Protect(secret)));
        var text = Totp.Text(secret);
        return new(text, Totp.Uri(options.Value.ProductName, email, text));
    }

    public Task Check(Factor factor, string code, CancellationToken cancellation) =>
        checks.Check(factor.UserId, () => IsRight(factor.Id, code, cancellation), cancellation);

    /// <summary>
    /// One conditional statement accepts the code: of several uses at once the first one that commits leaves its step
    /// behind, and the others wait for it and find that step taken.
    /// </summary>
    private async Task<bool> IsRight(Id<Factor> factor, string code, CancellationToken cancellation)
    {
        var secrets = db.AcrossTenants<FactorSecret>().Where(x => x.FactorId == factor);
        var secret = protector.Unprotect(await secrets.Select(x => x.ProtectedSecret).FirstAsync(cancellation));
        return Totp.Match(secret, code, clock.GetUtcNow(), options.Value.ToleratedCodeSteps) is { } step
            && await secrets.Where(x => x.LastStep < step).ExecuteUpdateAsync(x => x.SetProperty(y => y.LastStep, step), cancellation) == 1;
    }
}
