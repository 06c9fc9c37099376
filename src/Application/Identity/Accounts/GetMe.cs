namespace Platform.Application.Identity.Accounts;

[RequireSignedIn]
[OpenToConfinedSession]
[OpenToImpersonation]
[UsesIdentityStore]
public sealed record GetMe : IQuery<AccountView>;

internal sealed class GetMeHandler(IAccounts accounts, RequestContext context) : IQueryHandler<GetMe, AccountView>
{
    public Task<AccountView> Handle(GetMe query, CancellationToken cancellation) => accounts.Get(context.UserId, cancellation);
}
