using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>The headers of requests and answers, each described once.</summary>
internal static class Headers
{
    private const string RequestId = "X-Request-Id";

    private static readonly (string Name, string Description, JsonSchemaType Type)[] OfAnswers =
    [
        (RequestId, "The id of the request, as sent or as made. Name it when you ask for help.", JsonSchemaType.String),
        ("ETag", "The version of the view, for `If-Match`.", JsonSchemaType.String),
        ("Location", "Path of what was created.", JsonSchemaType.String),
        ("Idempotency-Replayed", "`true` when this is the stored answer of an earlier request with the same key.", JsonSchemaType.String),
        ("Retry-After", "Seconds to wait before the next try.", JsonSchemaType.Integer),
        ("RateLimit", "The limit that is used up, what remains of it, and the seconds until there is more.", JsonSchemaType.String),
        ("RateLimit-Policy", "The limit that is used up: how many in how many seconds.", JsonSchemaType.String),
        ("WWW-Authenticate", "The scheme to use (RFC 6750).", JsonSchemaType.String),
    ];

    public static void Describe(OpenApiDocument document)
    {
        foreach (var (name, description, type) in OfAnswers)
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
        document.AddComponent<IOpenApiParameter>(RequestId, Parameter(
            RequestId, "Names the request in answers, logs and the audit trail. Made when it is missing or not of this form.", "^[A-Za-z0-9._-]{1,128}$"));
    }

    public static IOpenApiParameter RequestIdParameter(OpenApiDocument document) => new OpenApiParameterReference(RequestId, document);

    public static IOpenApiParameter IdempotencyKeyParameter() => Parameter(
        "Idempotency-Key", "Makes repeating safe: within 24 hours the same key and request give the stored answer instead of a second effect.", "^.{1,255}$");

    public static IOpenApiParameter IfMatchParameter() => Parameter(
        "If-Match", "The `ETag` that the change is based on. When it is not the current one any more, the answer is 412 and nothing changes.", "^(\"[0-9]+\"|\\*)$");

    public static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, params IEnumerable<string> names) =>
        names.Prepend(RequestId).ToDictionary(x => x, IOpenApiHeader (x) => new OpenApiHeaderReference(x, document));

    private static OpenApiParameter Parameter(string name, string description, string pattern) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
    };
}
