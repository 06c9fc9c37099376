using Platform.Application.Identity.Passwords;

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

internal sealed class RegisterAccountPreparation(IPasswordRules rules, IPasswords passwords, Prepared<HashedPassword> password) : IPreparation<RegisterAccount>
{
    public async Task Prepare(RegisterAccount command, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        await rules.Check(command.Password, command.DisplayName, command.Email, cancellation);
        password.Value = await passwords.Hash(command.Password, cancellation);
    }
}

internal sealed class RegisterAccountHandler(IAccounts accounts, Prepared<HashedPassword> password) : ICommandHandler<RegisterAccount, AccountView>
{
    public Task<AccountView> Handle(RegisterAccount command, CancellationToken cancellation) =>
        accounts.Register(command.Email, password.Value, command.DisplayName, cancellation);
}
