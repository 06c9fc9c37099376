using Platform.Application.Organizations.Members;

namespace Platform.Application.Identity.Accounts;

/// <summary>What stands in the way of deleting the account. Once it is to be deleted, nobody can sign in to ask.</summary>
[RequireSignedIn]
[UsesIdentityStore]
public sealed record GetMyDeletion : IQuery<AccountDeletionView>;

internal sealed class GetMyDeletionHandler(IAppDb db, IAccounts accounts, RequestContext context) : IQueryHandler<GetMyDeletion, AccountDeletionView>
{
    public async Task<AccountDeletionView> Handle(GetMyDeletion query, CancellationToken cancellation)
    {
        var account = await accounts.Get(context.UserId, cancellation);
        return new(account.Closure?.ErasedAt, await Ownerships.Sole(db, account.Id, cancellation));
    }
}
