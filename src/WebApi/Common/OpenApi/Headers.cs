using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>The headers of requests and answers, each described once.</summary>
internal static class Headers
{
    private const string RequestId = "X-Request-Id";
    private const string IdempotencyKey = "Idempotency-Key";
    private const string IfMatch = "If-Match";

    private static readonly (string Name, string Description, JsonSchemaType Type)[] OfAnswers =
    [
        (RequestId, "The id of the request, as sent or as made. Name it when you ask for help.", JsonSchemaType.String),
        ("ETag", "The version of the view, for `If-Match`.", JsonSchemaType.String),
        ("Location", "Path of what was created.", JsonSchemaType.String),
        ("Idempotency-Replayed", "`true` when this is the stored answer of an earlier request with the same key.", JsonSchemaType.String),
        ("Retry-After", "Seconds to wait before the next try.", JsonSchemaType.Integer),
        ("WWW-Authenticate", "The scheme to use (RFC 6750).", JsonSchemaType.String),
    ];

    public static void Describe(OpenApiDocument document)
    {
        foreach (var (name, description, type) in OfAnswers)
            document.AddComponent<IOpenApiHeader>(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } });
        AddParameter(document, RequestId, "Names the request in answers, logs and the audit trail. Made when it is missing or not of this form.", "^[A-Za-z0-9._-]{1,128}$");
        AddParameter(document, IdempotencyKey, "Makes repeating safe: within 24 hours the same key and request give the stored answer instead of a second effect.", "^.{1,255}$");
        AddParameter(document, IfMatch, "The `ETag` that the change is based on. When it is not the current one any more, the answer is 412 and nothing changes.", "^(\"[0-9]+\"|\\*)$");
    }

    public static IOpenApiParameter RequestIdParameter(OpenApiDocument document) => new OpenApiParameterReference(RequestId, document);

    public static IOpenApiParameter IdempotencyKeyParameter(OpenApiDocument document) => new OpenApiParameterReference(IdempotencyKey, document);

    public static IOpenApiParameter IfMatchParameter(OpenApiDocument document) => new OpenApiParameterReference(IfMatch, document);

    public static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, params IEnumerable<string> names) =>
        names.Prepend(RequestId).ToDictionary(x => x, IOpenApiHeader (x) => new OpenApiHeaderReference(x, document));

    private static void AddParameter(OpenApiDocument document, string name, string description, string pattern) =>
        document.AddComponent<IOpenApiParameter>(name, new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        });
}
