using Platform.Application.Identity.Provider;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

/// <summary>The address of the platform itself, for people: who they are here, and the way out.</summary>
internal static class HomePage
{
    public static void MapHomePage(this IEndpointRouteBuilder app) =>
        app.MapGet(Continuation.Home, async (ISender sender, CancellationToken cancellation) =>
            {
                var home = await sender.Send(new GetHome(), cancellation);
                return new Page("home", "Your account", new { home.DisplayName, home.Email, HasOrganizations = home.Organizations.Count > 0, home.Organizations });
            })
            .ShowsSignedIn<GetHome>();
}
