using Microsoft.AspNetCore.Http.HttpResults;

namespace Platform.WebApi.Common.Http;

/// <summary>The headers that follow from an answer: <c>ETag</c> of a view, <c>Location</c> of what was created, and whether it is a stored one.</summary>
internal static class EntityHeaders
{
    public static async ValueTask<object?> Add(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        var http = invocation.HttpContext;
        if (result is IValueHttpResult { Value: IEntityView view })
        {
            http.Response.Headers.ETag = $"\"{view.Version}\"";
            if (result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created })
                http.Response.Headers.Location = $"{http.Request.Path.Value!.TrimEnd('/')}/{view.RouteId}";
        }

        if (http.RequestServices.GetRequiredService<RequestContext>().Idempotency is { IsReplayed: true })
            http.Response.Headers["Idempotency-Replayed"] = "true";
        return result;
    }
}

/// <summary>The answers that endpoints give.</summary>
internal static class Answer
{
    public static Ok<T> Ok<T>(T value) => TypedResults.Ok(value);

    /// <summary>201; <c>Location</c> is the collection's path and the id.</summary>
    public static Created<T> Created<T>(T value) => TypedResults.Created((string?)null, value);

    /// <summary>200 with the whole answer where it is there; 202 with what is still asked for otherwise.</summary>
    public static Results<Ok<T>, Accepted<TPending>> Of<T, TPending>(T? value, TPending? pending)
        where T : class
        where TPending : class => value is null ? TypedResults.Accepted((string?)null, pending) : TypedResults.Ok(value);

    /// <summary>202: whether and what was done is told elsewhere, such as by mail.</summary>
    public static Accepted<T> Accepted<T>(T value) => TypedResults.Accepted((string?)null, value);

    public static NoContent NoContent() => TypedResults.NoContent();
}
