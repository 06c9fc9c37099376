using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class TotpMethod(ISecondFactors factors, IAuthenticatorApps apps, IAppDb db) : IStepUpMethod
{
    public const string MethodName = "totp";

    public string Name => MethodName;

    public IReadOnlyList<string> Proves { get; } = [AuthenticationMethods.OneTimeCode, AuthenticationMethods.SeveralFactors];

    public async Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation) => (await factors.Of(user, cancellation)).Contains(Name);

    public async Task Check(Id<User> user, IProof proof, CancellationToken cancellation)
    {
        var factor = await db.AcrossTenants<Factor>().AsNoTracking().FirstOrDefaultAsync(x => x.UserId == user && x.ConfirmedAt != null, cancellation);
        await apps.Check(factor ?? throw FactorErrors.WrongCode, proof.Code!, cancellation);
    }
}
