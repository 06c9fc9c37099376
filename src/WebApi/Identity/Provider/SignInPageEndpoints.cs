using Microsoft.AspNetCore.Mvc;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

/// <summary>The sign-in of a person at a browser: address, password or connection, second factor. The forms carry where it leads.</summary>
internal sealed class SignInPageEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var signIn = v1.MapGroup("/oauth/sign-in");

        signIn.MapGet("/", ([FromQuery(Name = "continue")] string? back, HttpContext http, ISender sender) => new SignInPages(http, sender, back).Begin())
            .AllowAnonymous()
            .Shows<GetSignInPage>();

        signIn.MapPost("/", ([FromForm(Name = "continue")] string? back, [FromForm] string? email, HttpContext http, ISender sender) => new SignInPages(http, sender, back).Identify(email))
            .AllowAnonymous()
            .TakesPageForm()
            .Shows<GetSignInPage>();

        signIn.MapGet("/password", ([FromQuery(Name = "continue")] string? back, HttpContext http, ISender sender) => new SignInPages(http, sender, back).OwnMeans())
            .AllowAnonymous()
            .Shows<GetSignInPage>();

        signIn.MapPost("/password", ([FromForm(Name = "continue")] string? back, [FromForm] string? email, [FromForm] string? password, HttpContext http, ISender sender) =>
                new SignInPages(http, sender, back).Password(email, password))
            .AllowAnonymous()
            .TakesPageForm()
            .Shows<SignIn>();

        signIn.MapPost("/second-factor", (
                [FromForm(Name = "continue")] string? back, [FromForm] string? challenge, [FromForm] string? accepted, [FromForm] string? method, [FromForm] string? code, HttpContext http, ISender sender) =>
                new SignInPages(http, sender, back).SecondFactor(challenge, accepted, method, code))
            .AllowAnonymous()
            .TakesPageForm()
            .Shows<CompleteSignIn>();
    }
}
