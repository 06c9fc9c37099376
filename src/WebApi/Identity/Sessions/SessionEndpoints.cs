using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.Sessions;
using Platform.WebApi.Common.Authentication;

namespace Platform.WebApi.Identity.Sessions;

internal sealed class SessionEndpoints : IEndpointGroup
{
    private const string SampleChallenge = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public void Map(IEndpointRouteBuilder v1)
    {
        var auth = v1.MapGroup("/auth").WithTags("Sign-in");
        MapSignIn(auth);
        MapSession(auth);
        var sessions = v1.MapGroup("/me/sessions").WithTags("My account");

        sessions.MapGet("/", async (int? limit, Id<Session>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMySessions(new(limit, after)), cancellation)))
            .Sends<ListMySessions>("List where I am signed in.");

        sessions.MapDelete("/{session}", async (Id<Session> session, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndSession(session), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndSession>("Sign out elsewhere.");

        sessions.MapDelete("/", async (ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndOtherSessions(), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndOtherSessions>("Sign out everywhere else.");
    }

    private static void MapSignIn(RouteGroupBuilder auth)
    {
        auth.MapPost("/login", async (SignIn command, ISender sender, HttpContext http, CancellationToken cancellation) =>
            {
                var step = await sender.Send(command, cancellation);
                SessionCookies.Set(http, step.SignedIn?.Cookie);
                return Answer.Of(step.SignedIn, step.SecondFactor);
            })
            .AllowAnonymous()
            .Sends<SignIn>(
                "Sign in with a password. An account with a second factor gets 202 and a challenge instead of a session.",
                new SignIn("ada@example.com", "correct horse battery staple"))
            .Fails(AccountErrors.BadCredentials, AccountErrors.Deactivated, AccountErrors.DeactivatedByOperator, AccountErrors.Locked, AccountErrors.Busy, CommonErrors.RateLimited);

        auth.MapPost("/login/second-factor", async (CompleteSignIn command, ISender sender, HttpContext http, CancellationToken cancellation) =>
            {
                var signedIn = await sender.Send(command, cancellation);
                SessionCookies.Set(http, signedIn.Cookie);
                return Answer.Ok(signedIn);
            })
            .AllowAnonymous()
            .Sends<CompleteSignIn>("Complete a sign-in with a second factor.", new CompleteSignIn(SampleChallenge, "totp", "123456"))
            .Fails(
                FactorErrors.ChallengeNotUsable, FactorErrors.WrongCode, PasskeyErrors.Refused, AccountErrors.BadCredentials, AccountErrors.Deactivated,
                AccountErrors.DeactivatedByOperator, AccountErrors.Locked, CommonErrors.RateLimited);
    }

    private static void MapSession(RouteGroupBuilder auth)
    {
        auth.MapPost("/refresh", async (RefreshSession command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .AllowAnonymous()
            .Sends<RefreshSession>("Get a new access token.", new RefreshSession("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAyv66vwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
            .Fails(SessionErrors.TokenExpired, SessionErrors.TokenRevoked, SessionErrors.SessionExpired);

        auth.MapPost("/step-up", async (StepUp command, ISender sender, HttpContext http, CancellationToken cancellation) =>
            {
                var steppedUp = await sender.Send(command, cancellation);
                SessionCookies.Set(http, steppedUp.Cookie);
                return Answer.Ok(steppedUp);
            })
            .Sends<StepUp>("Prove again who I am, for what needs a recent sign-in.", new StepUp("password", "correct horse battery staple"))
            .Fails(
                AccountErrors.WrongPassword, FactorErrors.WrongCode, FactorErrors.ChallengeNotUsable, PasskeyErrors.Refused, AccountErrors.Locked,
                SsoErrors.Required, AccountErrors.Busy, CommonErrors.RateLimited);

        auth.MapPost("/logout", async (ISender sender, HttpContext http, CancellationToken cancellation) =>
            {
                await sender.Send(new SignOut(), cancellation);
                SessionCookies.Clear(http);
                return Answer.NoContent();
            })
            .Sends<SignOut>("End this session.");
    }
}
