using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Factors;

/// <summary>Proves that the app has the secret; from here on the factor counts.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
public sealed record ConfirmFactor(string Code) : ICommand<FactorView>
{
    [JsonIgnore]
    public Id<Factor> Factor { get; init; }
}

internal sealed class ConfirmFactorValidator : AbstractValidator<ConfirmFactor>
{
    public ConfirmFactorValidator() => RuleFor(x => x.Code).OneTimeCode();
}

internal sealed class ConfirmFactorHandler(
    IAppDb db, IAuthenticatorApps apps, ISecondFactors factors, IRecoveryCodes codes, IAccounts accounts, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<ConfirmFactor, FactorView>
{
    public async Task<FactorView> Handle(ConfirmFactor command, CancellationToken cancellation)
    {
        var (user, now) = (context.UserId, clock.GetUtcNow());
        var factor = await db.Edit(db.AcrossTenants<Factor>().Where(x => x.Id == command.Factor && x.UserId == user), cancellation);
        if (factor.ConfirmedAt is not null)
            return FactorView.Of(factor);
        await apps.Check(factor, command.Code, cancellation);
        if ((await factors.Of(user, cancellation)).Count == 0)
            await codes.Forget(user, cancellation); // those of a factor that is gone
        factor.Confirm(now);
        events.Record(user, SecurityEventKind.FactorAdded, factor.Id.ToString());
        await mail.Send(new FactorAddedMail(now), (await accounts.Get(user, cancellation)).Email, cancellation);
        return FactorView.Of(factor);
    }
}
