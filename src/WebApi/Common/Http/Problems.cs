using Platform.Infrastructure.Common.Persistence;
using Platform.WebApi.Identity.Provider;
using Platform.WebApi.Identity.Provisioning;

namespace Platform.WebApi.Common.Http;

/// <summary>Turns every failure into a problem document: the one place that knows both errors and HTTP statuses.</summary>
internal sealed partial class Problems(RequestDelegate next, ILogger<Problems> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await Write(http, Describe(http, exception));
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            // The framework clears the headers when a request times out.
            RequestIds.Echo(http);
            SecurityHeaders.Add(http);
            await Write(http, http.Response.StatusCode == StatusCodes.Status400BadRequest ? MalformedRequests.Describe(http) : Problem.Of(http, http.Response.StatusCode));
        }
    }

    /// <summary>Writes the problem, with the headers that go with its status.</summary>
    public static Task Write(HttpContext http, Problem problem, TimeSpan? retryAfter = null)
    {
        var headers = http.Response.Headers;
        if (problem.Status == StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0)
            headers.WWWAuthenticate = "Bearer";
        if ((retryAfter ?? DefaultRetry(problem.Status)) is { } wait)
            headers.RetryAfter = $"{Seconds(wait)}";
        http.Response.StatusCode = problem.Status;
        if (FormOf(http) is { } form)
            return form.Write(http, problem);
        return http.Response.WriteAsJsonAsync(problem, options: null, Problem.MediaType, http.RequestAborted);
    }

    /// <summary>A path that no endpoint answers to, or not with this method, has the form of its neighbours.</summary>
    private static ErrorForm? FormOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ErrorForm>()
        ?? (ScimErrors.IsBelow(http.Request.Path) ? ScimErrors.Instance : RegistrationOffer.IsBelow(http.Request.Path) ? TokenErrorForm.Instance : null);

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Denied => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        ErrorKind.Mismatch => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>RateLimit as in draft-ietf-httpapi-ratelimit-headers-10.</summary>
    private static void SayWhen(IHeaderDictionary headers, PlatformError error, int wait)
    {
        headers.RetryAfter = $"{wait}";
        if (error.Limit is not { } limit)
            return;
        headers["RateLimit-Policy"] = $"\"{limit.Name}\";q={limit.Count};w={Seconds(limit.Period)}";
        headers["RateLimit"] = $"\"{limit.Name}\";r=0;t={wait}";
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static TimeSpan? DefaultRetry(int status) =>
        status == StatusCodes.Status503ServiceUnavailable ? TimeSpan.FromSeconds(1) : null;

    private Problem Describe(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case PlatformError error:
                if (error.RetryAfter is { } wait)
                    SayWhen(http.Response.Headers, error, Seconds(wait));
                return Problem.Of(http, StatusOf(error.Kind), error.Code, error.Message, error.Fields) with { Accepted = error.Accepted, BlockedBy = error.BlockedBy, SignInAt = error.SignInAt };
            case BadHttpRequestException bad:
                return MalformedRequests.Describe(http, bad);
            case OperationCanceledException:
                return Problem.Of(http, StatusCodes.Status504GatewayTimeout);
        }

        if (DatabaseFaults.IsUnavailable(exception))
        {
            Unavailable(logger, exception.GetType().Name, RequestIds.Of(http));
            return Problem.Of(http, StatusCodes.Status503ServiceUnavailable);
        }

        Failed(logger, exception, RequestIds.Of(http));
        return Problem.Of(http, StatusCodes.Status500InternalServerError);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} could not reach the database: {Error}")]
    private static partial void Unavailable(ILogger logger, string error, string requestId);
}
