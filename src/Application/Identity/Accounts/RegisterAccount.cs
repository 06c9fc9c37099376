using Platform.Application.Operations.RateLimits;

namespace Platform.Application.Identity.Accounts;

[AllowAnonymous]
[UsesIdentityStore]
public sealed record RegisterAccount(string Email, string Password, string DisplayName) : ICommand<AccountView>, INamesAccount;

internal sealed class RegisterAccountValidator : AbstractValidator<RegisterAccount>
{
    public RegisterAccountValidator()
    {
        RuleFor(x => x.Email).Address();
        RuleFor(x => x.Password).Password();
        RuleFor(x => x.DisplayName).DisplayName();
    }
}

internal sealed class RegisterAccountHandler(IAccounts accounts, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<RegisterAccount, AccountView>
{
    public async Task<AccountView> Handle(RegisterAccount command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Register, context.Origin, cancellation);
        return await accounts.Register(command.Email, command.Password, command.DisplayName, cancellation);
    }
}
