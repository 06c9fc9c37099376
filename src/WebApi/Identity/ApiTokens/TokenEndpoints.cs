using Platform.Application.Identity.ApiTokens;

namespace Platform.WebApi.Identity.ApiTokens;

internal sealed class TokenEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/token", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetCurrentToken(), cancellation)))
            .WithTags("API tokens")
            .Sends<GetCurrentToken>("See what the API token that is sent can do.");

        v1.MapPost("/tokens/leak-reports", async (ReportLeakedTokens command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .WithTags("API tokens")
            .Sends<ReportLeakedTokens>(
                "Report API tokens that were found in public; those that are real are revoked.",
                new ReportLeakedTokens(["ptk_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp"]))
            .Fails(CommonErrors.RateLimited);
    }
}
