using Microsoft.AspNetCore.Mvc;
using Platform.Application.Identity.Provider;
using Platform.Domain.Organizations.Organizations;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

internal sealed class DevicePageEndpoints : IEndpointGroup
{
    private const string Title = "Connect a device";

    public void Map(IEndpointRouteBuilder v1)
    {
        var oauth = v1.MapGroup("/oauth");

        oauth.MapPost("/device-authorization", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await Begin(await OAuthForm.Read(http), sender, cancellation)))
            .AllowAnonymous()
            .WithMetadata(new UseCase(typeof(AuthorizeDevice), null))
            .ForClients();

        oauth.MapGet("/device", ([FromQuery(Name = "user_code")] string? code) => Ask(code, ""))
            .ShowsSignedIn<LookUpDevice>();

        oauth.MapPost("/device", ([FromForm(Name = "user_code")] string? code, ISender sender, CancellationToken cancellation) => LookUp(code ?? "", sender, cancellation))
            .TakesPageForm()
            .ShowsSignedIn<LookUpDevice>();

        oauth.MapPost("/device/decision", async (
                [FromForm(Name = "user_code")] string? code, [FromForm] string? user, [FromForm] string? organization, [FromForm] string? decision, ISender sender, CancellationToken cancellation) =>
            {
                Id<Organization>? chosen = Id<Organization>.TryParse(organization, null, out var id) ? id : null;
                await sender.Send(new DecideDevice(code ?? "", AuthorizeEndpoints.UserOf(user), chosen, decision == "allow"), cancellation);
                return new Page("device-done", decision == "allow" ? "The device is connected" : "The device was refused", new { Allowed = decision == "allow" });
            })
            .TakesPageForm()
            .ShowsSignedIn<DecideDevice>();
    }

    private static Task<DeviceAnswer> Begin(OAuthForm form, ISender sender, CancellationToken cancellation) =>
        sender.Send(new AuthorizeDevice(form.Client, form["scope"]), cancellation);

    private static async Task<IResult> LookUp(string code, ISender sender, CancellationToken cancellation)
    {
        try
        {
            var question = await sender.Send(new LookUpDevice(code), cancellation);
            return AuthorizePages.Of("device-question", $"Connect {question.Client.Name}?", question.Client, new
            {
                Client = question.Client.Name,
                Code = code.ToUpperInvariant(),
                question.User.Email,
                User = question.User.Id.ToString(),
                Scopes = AuthorizePages.InWords(question.Scopes),
                HasChoices = question.Organizations.Count > 0,
                Choices = AuthorizePages.Choices(question.Organizations),
            });
        }
        catch (PlatformError error) when (error.Kind == ErrorKind.NotFound)
        {
            return Ask(code, error.Message);
        }
    }

    private static Page Ask(string? code, string error) =>
        new("device", Title, new { Code = code ?? "", Error = error }) { Status = error.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
