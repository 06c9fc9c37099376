using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;

namespace Platform.WebApi.Identity.Accounts;

internal sealed class RecoveryEndpoints : IEndpointGroup
{
    private const string SampleToken = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public void Map(IEndpointRouteBuilder v1)
    {
        var auth = v1.MapGroup("/auth").WithTags("Sign-in");
        MapVerification(auth);
        MapReset(auth);

        v1.MapPut("/me/password", async (ChangePassword command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .WithTags("My account")
            .Sends<ChangePassword>("Change my password; all other sessions end.", new ChangePassword("correct horse battery staple", "purple monkey dishwasher"))
            .Fails(AccountErrors.Locked);

        v1.MapPost("/me/email", async (ChangeEmail command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .WithTags("My account")
            .Sends<ChangeEmail>("Move my account to another address, once a token that is mailed there is used.", new ChangeEmail("ada.king@example.com"))
            .Fails(SsoErrors.Required, CommonErrors.RateLimited);
    }

    private static void MapVerification(RouteGroupBuilder auth)
    {
        auth.MapPost("/verify-email", async (VerifyEmail command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .Sends<VerifyEmail>("Verify an address with the token of a mail to it.", new VerifyEmail(SampleToken))
            .Fails(AccountErrors.TokenNotUsable, AccountErrors.EmailTaken, CommonErrors.RateLimited);

        auth.MapPost("/resend-verification", async (ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ResendVerification(), cancellation);
                return Answer.NoContent();
            })
            .Sends<ResendVerification>("Send the token that verifies my address again.")
            .Fails(CommonErrors.RateLimited);
    }

    private static void MapReset(RouteGroupBuilder auth)
    {
        auth.MapPost("/forgot-password", async (ForgotPassword command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .Sends<ForgotPassword>("Ask for a mail with a token to reset the password.", new ForgotPassword("ada@example.com"))
            .Fails(CommonErrors.RateLimited);

        auth.MapPost("/reset-password", async (ResetPassword command, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(command, cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .Sends<ResetPassword>("Reset the password with the token of a mail; all sessions end.", new ResetPassword(SampleToken, "purple monkey dishwasher"))
            .Fails(AccountErrors.TokenNotUsable, CommonErrors.RateLimited);
    }
}
