using Platform.Application.Identity.Provider;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

/// <summary>For people who are here for nothing else: who they are, and the way out.</summary>
internal sealed class HomeEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) =>
        v1.MapGet("/oauth/account", async (ISender sender, CancellationToken cancellation) => Show(await sender.Send(new GetHome(), cancellation)))
            .ShowsSignedIn<GetHome>();

    private static Page Show(HomeView home) =>
        new("home", "Your account", new { home.DisplayName, home.Email, HasOrganizations = home.Organizations.Count > 0, home.Organizations });
}

internal static class HomePage
{
    /// <summary>The address of the platform itself leads there.</summary>
    public static void MapHomePage(this IEndpointRouteBuilder app) =>
        app.MapGet("/", () => new SeeOther(Continuation.Home)).AllowAnonymous().ExcludeFromDescription();
}
