using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Operators;

/// <param name="Page">Which part of the list.</param>
/// <param name="Search">What the e-mail address starts with, in any case.</param>
[RequireOperator(OperatorPermissions.ReadUsers)]
public sealed record ListAllUsers(Page<User> Page, string? Search = null) : IQuery<Listing<OperatorUserView>>;

internal sealed class ListAllUsersValidator : AbstractValidator<ListAllUsers>
{
    public ListAllUsersValidator() => RuleFor(x => x.Search).Text();
}

internal sealed class ListAllUsersHandler(IOperatorAccounts accounts) : IQueryHandler<ListAllUsers, Listing<OperatorUserView>>
{
    public Task<Listing<OperatorUserView>> Handle(ListAllUsers query, CancellationToken cancellation) =>
        accounts.List(query.Page, query.Search, cancellation);
}
