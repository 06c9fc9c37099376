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

internal sealed class RegisterAccountHandler(IAccounts accounts) : ICommandHandler<RegisterAccount, AccountView>
{
    public Task<AccountView> Handle(RegisterAccount command, CancellationToken cancellation) =>
        accounts.Register(command.Email, command.Password, command.DisplayName, cancellation);
}
