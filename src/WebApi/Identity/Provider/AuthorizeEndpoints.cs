using Microsoft.AspNetCore.Mvc;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

internal sealed class AuthorizeEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var oauth = v1.MapGroup("/oauth");

        oauth.MapGet("/authorize", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
                AuthorizePages.Show(await sender.Send(new Authorize(Parameters(http.Request.Query)), cancellation)))
            .AllowAnonymous()
            .Shows<Authorize>();

        oauth.MapPost("/authorize", (HttpContext http, CancellationToken _) => SeeOther.ByGet(http))
            .AllowAnonymous()
            .DisableAntiforgery()
            .Shows<Authorize>();

        oauth.MapPost("/consent", async ([FromForm(Name = "continue")] string? back, [FromForm] string? user, [FromForm] string? decision, ISender sender, CancellationToken cancellation) =>
                AuthorizePages.Show(await sender.Send(new DecideConsent(Waiting(back), UserOf(user), decision == "allow"), cancellation)))
            .AllowAnonymous()
            .TakesPageForm()
            .Shows<DecideConsent>();
    }

    internal static Id<User> UserOf(string? text) => Id<User>.TryParse(text, null, out var user) ? user : throw AuthorizationErrors.NotSignedIn;

    private static AuthorizationParameters Waiting(string? back) => Continuation.Parse(back)?.Parameters ?? throw AuthorizationErrors.ElsewhereRefused;

    private static AuthorizationParameters Parameters(IQueryCollection query) =>
        new([.. query.SelectMany(x => x.Value.Select(y => KeyValuePair.Create(x.Key, y ?? "")))]);
}
