using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Passkeys;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Passkeys;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class PasskeyMethod(ISecondFactors factors, IPasskeys passkeys) : IStepUpMethod
{
    public const string MethodName = "passkey";

    public string Name => MethodName;

    public IReadOnlyList<string> Proves { get; } = [AuthenticationMethods.Key, AuthenticationMethods.SeveralFactors];

    public async Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation) => (await factors.Of(user, cancellation)).Contains(Name);

    public async Task Check(Id<User> user, IProof proof, CancellationToken cancellation)
    {
        if (await passkeys.Check(proof.Passkey!, cancellation) != user)
            throw PasskeyErrors.Refused;
    }
}
