using Platform.Application.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

/// <summary>Makes an account a platform operator: from the command line alone, never over HTTP.</summary>
[SystemOnly]
public sealed record AddOperator(string Email) : ICommand<AccountView>;

internal sealed class AddOperatorValidator : AbstractValidator<AddOperator>
{
    public AddOperatorValidator() => RuleFor(x => x.Email).Address();
}

internal sealed class AddOperatorHandler(IOperatorAccounts accounts) : ICommandHandler<AddOperator, AccountView>
{
    public Task<AccountView> Handle(AddOperator command, CancellationToken cancellation) =>
        accounts.Allow(command.Email, OperatorPermissions.All, cancellation);
}
