using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Describes one endpoint, from its use case and its handler.</summary>
internal sealed class OperationWriter(OpenApiDocument document, Schemas schemas, JsonSerializerOptions json, IServiceProvider services)
{
    private readonly Constraints constraints = new(services, json);

    public OpenApiOperation Write(ApiDescription endpoint, string path)
    {
        var facts = Facts(endpoint, path);
        List<IOpenApiParameter> parameters = [.. Parameters.InPath(endpoint, path, schemas), .. Parameters.InQuery(endpoint, schemas), .. Parameters.InHeader(endpoint, schemas)];
        constraints.Apply(facts.UseCase.Request, parameters);
        var responses = new Responses(document, schemas, facts with { HasParameters = parameters.Count > 0, HasLimit = parameters.Any(x => x.Name == "limit") });
        if (facts.TakesKey)
            parameters.Add(Headers.IdempotencyKeyParameter());
        if (facts.TakesVersion)
            parameters.Add(Headers.IfMatchParameter());
        return new()
        {
            OperationId = Metadata<IEndpointNameMetadata>(endpoint)?.EndpointName,
            Summary = Metadata<IEndpointSummaryMetadata>(endpoint)?.Summary,
            Description = Credentials.Sentence(facts),
            Tags = new HashSet<OpenApiTagReference>(Tags.Of(endpoint).Select(x => new OpenApiTagReference(x, document))),
            Parameters = parameters,
            RequestBody = facts.Body is null ? null : Body(facts.Body, facts.UseCase.Sample),
            Responses = responses.Write(endpoint.SupportedResponseTypes),
            Security = Credentials.Of(facts, document),
            Extensions = Credentials.Extensions(facts.Rule),
        };
    }

    private static OperationFacts Facts(ApiDescription endpoint, string path)
    {
        var useCase = DocumentTransformer.UseCaseOf(endpoint)!;
        var rule = AccessRules.Of(useCase.Request);
        var method = endpoint.HttpMethod!;
        return new()
        {
            UseCase = useCase,
            Rule = rule,
            Method = method,
            Path = path,
            Body = Parameters.Body(endpoint),
            Errors = [.. endpoint.ActionDescriptor.EndpointMetadata.OfType<PlatformError>()],
            TakesKey = method == HttpMethods.Post && rule is not AllowAnonymousAttribute && !useCase.Request.IsDefined(typeof(AnsweredOnceAttribute), inherit: false),
            TakesVersion = (method == HttpMethods.Patch || method == HttpMethods.Delete) && OperationFacts.Edits(useCase.Request, path),
        };
    }

    private OpenApiRequestBody Body(Type type, object? sample)
    {
        var schema = schemas.Request(type);
        constraints.Apply(type, document.Components!.Schemas![((OpenApiSchemaReference)schema).Reference.Id!]);
        var media = new OpenApiMediaType { Schema = schema, Example = sample is null ? null : JsonSerializer.SerializeToNode(sample, sample.GetType(), json) };
        return new() { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = media } };
    }

    private static T? Metadata<T>(ApiDescription endpoint) => endpoint.ActionDescriptor.EndpointMetadata.OfType<T>().LastOrDefault();
}
