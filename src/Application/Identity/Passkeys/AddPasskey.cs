using System.Text.Json;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Passkeys;

/// <param name="Name">By which I tell it from others.</param>
/// <param name="Challenge">That came with the registration options.</param>
/// <param name="Credential">The credential's <c>toJSON()</c>.</param>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
public sealed record AddPasskey(string Name, string Challenge, JsonElement Credential) : ICommand<PasskeyView>;

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Challenge).ChallengeText();
        RuleFor(x => x.Credential).Credential();
    }
}

internal sealed class AddPasskeyHandler(
    IPasskeys passkeys, ISecondFactors factors, IRecoveryCodes codes, IAppDb db, IAccounts accounts, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<AddPasskey, PasskeyView>
{
    public async Task<PasskeyView> Handle(AddPasskey command, CancellationToken cancellation)
    {
        var passkey = await passkeys.Register(context.UserId, command.Name, new(command.Challenge, command.Credential), cancellation);
        if ((await factors.Of(context.UserId, cancellation)).Count == 0)
            await codes.Forget(context.UserId, cancellation); // those of a factor that is gone
        db.Add(passkey);
        events.Record(context.UserId, SecurityEventKind.FactorAdded, passkey.Id.ToString());
        await mail.Send(new FactorAddedMail(clock.GetUtcNow(), passkey.Name), (await accounts.Get(context.UserId, cancellation)).Email, cancellation);
        return PasskeyView.Of(passkey);
    }
}
