using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.WebApi.Common.Pages;

/// <summary>For pages that need a signed-in user: whoever is not goes to the sign-in, and comes back. Other errors are pages.</summary>
internal sealed class SignInFirst : ErrorForm
{
    public const string Route = "/v1/oauth/sign-in";

    public static SignInFirst Instance { get; } = new();

    public static string To(string path) => QueryHelpers.AddQueryString(Route, "continue", path);

    public override Task Write(HttpContext http, Problem problem)
    {
        if (problem.Status != StatusCodes.Status401Unauthorized || !HttpMethods.IsGet(http.Request.Method))
            return PageErrors.Instance.Write(http, problem);
        http.Response.Headers.Remove("WWW-Authenticate");
        return new SeeOther(To(http.Request.Path + http.Request.QueryString)).ExecuteAsync(http);
    }
}

/// <summary>303: the browser goes on with a GET, and takes nothing of a form along.</summary>
internal sealed class SeeOther(string location) : IResult
{
    /// <summary>A form of another site comes without the session: the same request by GET comes with it.</summary>
    public static async Task<IResult> ByGet(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new SeeOther(http.Request.Path + new QueryBuilder(form.SelectMany(x => x.Value.Select(y => KeyValuePair.Create(x.Key, y ?? "")))));
    }

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}

internal static class PageEndpoints
{
    /// <summary>Names the use case behind a page, which is no part of the API's document; errors are pages as well.</summary>
    public static RouteHandlerBuilder Shows<TRequest>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new UseCase(typeof(TRequest), null), PageErrors.Instance).ExcludeFromDescription();

    /// <summary>The same for a page that needs a signed-in user.</summary>
    public static RouteHandlerBuilder ShowsSignedIn<TRequest>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new UseCase(typeof(TRequest), null), SignInFirst.Instance).ExcludeFromDescription();
}
