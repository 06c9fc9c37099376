using Platform.Application.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

/// <summary>Makes an operator a user like everyone else. Refused as an operator from the next request on.</summary>
[SystemOnly]
public sealed record RemoveOperator(string Email) : ICommand<AccountView>;

internal sealed class RemoveOperatorValidator : AbstractValidator<RemoveOperator>
{
    public RemoveOperatorValidator() => RuleFor(x => x.Email).Address();
}

internal sealed class RemoveOperatorHandler(IOperatorAccounts accounts) : ICommandHandler<RemoveOperator, AccountView>
{
    public Task<AccountView> Handle(RemoveOperator command, CancellationToken cancellation) =>
        accounts.Allow(command.Email, [], cancellation);
}
