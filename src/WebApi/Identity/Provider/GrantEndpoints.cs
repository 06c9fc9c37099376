using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

internal sealed class GrantEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var grants = v1.MapGroup("/me/grants").WithTags("My account");

        grants.MapGet("/", async (int? limit, Id<Grant>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyGrants(new(limit, after)), cancellation)))
            .Sends<ListMyGrants>("List the applications that I have allowed something.");

        grants.MapDelete("/{grant}", async (Id<Grant> grant, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new WithdrawGrant(grant), cancellation);
                return Answer.NoContent();
            })
            .Sends<WithdrawGrant>("Withdraw what I have allowed an application; it is signed out at once.");

        v1.MapGet("/oauth/grants", async (Id<Grant>? after, ISender sender, CancellationToken cancellation) =>
                Show(await sender.Send(new ListMyGrants(new(null, after)), cancellation)))
            .ShowsSignedIn<ListMyGrants>();

        v1.MapPost("/oauth/grants/{grant}/withdrawal", async (Id<Grant> grant, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new WithdrawGrant(grant), cancellation);
                return new SeeOther(Continuation.Grants);
            })
            .TakesPageForm()
            .ShowsSignedIn<WithdrawGrant>();
    }

    private static Page Show(Application.Common.Requests.Listing<GrantView> grants) => new("grants", "Applications that you have allowed", new
    {
        IsEmpty = grants.Data.Count == 0,
        Grants = grants.Data.Select(x => new { Id = x.Id.ToString(), x.ClientName, Scopes = AuthorizePages.InWords(x.Scopes) }).ToList(),
        Next = grants.Next ?? "",
    });
}
