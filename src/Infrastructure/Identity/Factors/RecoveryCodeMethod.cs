using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class RecoveryCodeMethod(
    ISecondFactors factors, IRecoveryCodes codes, IAccounts accounts, ISecurityEvents events, IMail mail, TimeProvider clock) : IStepUpMethod
{
    public const string MethodName = "recovery_code";

    public string Name => MethodName;

    public IReadOnlyList<string> Proves { get; } = [AuthenticationMethods.OneTimeCode, AuthenticationMethods.SeveralFactors];

    public async Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation) => (await factors.Of(user, cancellation)).Contains(Name);

    public async Task Check(Id<User> user, IProof proof, CancellationToken cancellation)
    {
        await codes.Use(user, proof.Code!, cancellation);
        events.Record(user, SecurityEventKind.RecoveryCodeUsed);
        var left = await codes.Left(user, cancellation);
        await mail.Send(new RecoveryCodeUsedMail(left, clock.GetUtcNow()), (await accounts.Get(user, cancellation)).Email, cancellation);
    }
}
