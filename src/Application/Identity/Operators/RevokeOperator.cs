using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

/// <summary>Makes an operator a user like everyone else, from the next request on.</summary>
[RequireOperator(OperatorPermissions.ManageOperators)]
[RequireRecentSignIn(15)]
[NothingToValidate]
public sealed record RevokeOperator(Id<User> User) : ICommand<Done>;

internal sealed class RevokeOperatorHandler(IOperatorAccounts accounts) : ICommandHandler<RevokeOperator, Done>
{
    public async Task<Done> Handle(RevokeOperator command, CancellationToken cancellation)
    {
        await accounts.Allow(command.User, [], cancellation);
        return Done.Instance;
    }
}
