using Platform.Application.Identity.Accounts;

namespace Platform.Application.Identity.Passkeys;

[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record BeginPasskey : ICommand<PasskeyOptions>;

internal sealed class BeginPasskeyHandler(IPasskeys passkeys, IAccounts accounts, RequestContext context) : ICommandHandler<BeginPasskey, PasskeyOptions>
{
    public async Task<PasskeyOptions> Handle(BeginPasskey command, CancellationToken cancellation) =>
        await passkeys.BeginRegistration(await accounts.Get(context.UserId, cancellation), cancellation);
}
