using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

[RequireOperator(OperatorPermissions.ReadUsers)]
public sealed record GetUser(Id<User> User) : IQuery<OperatorUserView>;

internal sealed class GetUserHandler(IOperatorAccounts accounts) : IQueryHandler<GetUser, OperatorUserView>
{
    public Task<OperatorUserView> Handle(GetUser query, CancellationToken cancellation) => accounts.Get(query.User, cancellation);
}
