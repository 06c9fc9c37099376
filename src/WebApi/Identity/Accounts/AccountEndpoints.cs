using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.WebApi.Identity.Accounts;

internal sealed class AccountEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/auth/register", async (RegisterAccount command, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(command, cancellation)))
            .AllowAnonymous()
            .WithTags("Sign-in")
            .Sends<RegisterAccount>("Create an account. The answer is the same when there is one with this address.", new RegisterAccount("ada@example.com", "correct horse battery staple", "Ada Lovelace"))
            .Fails(AccountErrors.Busy, CommonErrors.RateLimited);

        var me = v1.MapGroup("/me").WithTags("My account");

        me.MapGet("/", async (ISender sender, CancellationToken cancellation) => Answer.Ok(await sender.Send(new GetMe(), cancellation)))
            .Sends<GetMe>("See my account.");

        me.MapPatch("/", async (UpdateMe command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<UpdateMe>("Change my account.", new { DisplayName = "Ada King", Locale = "en-GB", TimeZone = "Europe/London" });
    }
}
