using Platform.Domain.Identity.Sessions;

namespace Platform.WebApi.Common.Pages;

/// <summary>
/// Marks the endpoints that forms of our own pages are sent to, signed in or not. Only such forms are taken: browsers say
/// where a form comes from (the pages' referrer policy sees to it that they do), and no other site can say the same.
/// </summary>
internal sealed class PageForms : IEndpointFilter
{
    private static readonly PageForms Instance = new();

    public static RouteHandlerBuilder Takes(RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(Instance).AddEndpointFilter(Instance).DisableAntiforgery().ExcludeFromDescription();

    /// <summary>Whether the request is such a form, sent from a page of this origin to an endpoint that takes it.</summary>
    public static bool IsOwn(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PageForms>() is not null
        && http.Request.Headers.Origin == $"{http.Request.Scheme}://{http.Request.Host}"
        && http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOwn(context.HttpContext) ? next(context) : throw SessionErrors.CrossSite;
}

internal static class PageFormEndpoints
{
    /// <summary>For the target of a form on one of our pages. Forms of other sites get 403.</summary>
    public static RouteHandlerBuilder TakesPageForm(this RouteHandlerBuilder endpoint) => PageForms.Takes(endpoint);
}
