using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.WebApi.Identity.Accounts;

internal sealed class ClosureEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var me = v1.MapGroup("/me").WithTags("My account");

        me.MapPost("/deactivation", async (ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeactivateMe(), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeactivateMe>("Close my account until I reactivate it; all sessions end and my API tokens are refused.");

        me.MapGet("/deletion", async (ISender sender, CancellationToken cancellation) => Answer.Ok(await sender.Send(new GetMyDeletion(), cancellation)))
            .Sends<GetMyDeletion>("See what stands in the way of deleting my account.");

        me.MapPost("/deletion", async (ISender sender, CancellationToken cancellation) => Answer.Ok(await sender.Send(new RequestDeletion(), cancellation)))
            .Sends<RequestDeletion>("Close my account at once and have it erased in 30 days, unless I reactivate it before.");

        v1.MapPost("/auth/reactivation", async (ReactivateAccount command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .WithTags("Sign-in")
            .Sends<ReactivateAccount>("Reopen my account after I deactivated it or asked for it to be deleted.", new ReactivateAccount("ada@example.com", "correct horse battery staple"))
            .Fails(AccountErrors.BadCredentials, AccountErrors.DeactivatedByOperator, AccountErrors.Locked, AccountErrors.Busy, CommonErrors.RateLimited);
    }
}
