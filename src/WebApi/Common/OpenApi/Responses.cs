using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Every answer of an operation, with its headers; for errors their codes.</summary>
internal sealed class Responses(OpenApiDocument document, Schemas schemas, OperationFacts facts)
{
    public OpenApiResponses Write(IEnumerable<ApiResponseType> successes)
    {
        var responses = new OpenApiResponses();
        foreach (var success in successes)
            responses[$"{success.StatusCode}"] = Success(success);
        foreach (var (status, codes) in ErrorCodes.Of(facts))
            responses[$"{status}"] = Error(status, codes);
        return responses;
    }

    private OpenApiResponse Success(ApiResponseType success)
    {
        var type = success.Type == typeof(void) ? null : success.Type;
        List<string> headers = [];
        if (type?.IsAssignableTo(typeof(IEntityView)) == true)
            headers.Add("ETag");
        if (success.StatusCode == StatusCodes.Status201Created)
            headers.Add("Location");
        if (facts.TakesKey)
            headers.Add("Idempotency-Replayed");
        return new()
        {
            Description = success.StatusCode switch
            {
                StatusCodes.Status201Created => "Created.",
                StatusCodes.Status202Accepted => "Accepted: what follows is in the answer, or in a mail.",
                StatusCodes.Status204NoContent => "Done; there is nothing to show.",
                _ => "What was asked for.",
            },
            Headers = Headers.Of(document, headers),
            Content = type is null ? null : Content(success.ApiResponseFormats.FirstOrDefault()?.MediaType ?? "application/json", schemas.Response(type)),
        };
    }

    private OpenApiResponse Error(int status, IEnumerable<string> codes) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}: {string.Join(", ", codes.Select(x => $"`{x}`"))}.",
        Headers = Headers.Of(document, status switch
        {
            StatusCodes.Status401Unauthorized => ["WWW-Authenticate"],
            StatusCodes.Status429TooManyRequests => ["Retry-After", "RateLimit", "RateLimit-Policy"],
            StatusCodes.Status503ServiceUnavailable => ["Retry-After"],
            _ => Array.Empty<string>(),
        }),
        Content = Content(Problem.MediaType, schemas.Response(typeof(Problem))),
    };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new() { [type] = new() { Schema = schema } };
}
