using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Platform.Application.Common.Access;

namespace Platform.IntegrationTests.Common.OpenApi;

public sealed partial class DocumentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1_and_says_whose_it_is()
    {
        var reply = (await api.Anonymous.Get("/openapi/v1.json")).ShouldBe(200);
        reply.Header("Content-Type").ShouldBe("application/json");
        var read = OpenApiDocument.Parse(reply.Content, "json", new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });
        read.Diagnostic!.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        read.Diagnostic.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        reply.Text("info.title").ShouldBe("Platform API");
        reply.Text("info.version").ShouldBe("v1");
        reply.Text("info.license.name").ShouldBe("MIT");
        reply.Body["servers"]![0]!["url"]!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Every_endpoint_sends_a_use_case_and_is_described()
    {
        var described = (await ApiDocument.Read(api)).Operations.Select(x => x.Id).ToList();
        described.ShouldBeUnique();
        var endpoints = ApiDocument.Endpoints(api);
        endpoints.Where(x => x.Metadata.GetMetadata<WebApi.Common.Http.UseCase>() is null).Select(x => x.DisplayName).ShouldBeEmpty("End the endpoint with .Sends<TUseCase>(...).");
        endpoints.Where(x => x.Metadata.GetMetadata<WebApi.Common.Http.ErrorForm>() is null).Select(x => x.Metadata.GetMetadata<WebApi.Common.Http.UseCase>()!.Request.Name)
            .Except(["GetUnsubscription", "Unsubscribe"]).ShouldBe(described, ignoreOrder: true, "Pages for people, and what other standards describe, are not described; everything else is.");
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_summary_and_a_described_tag()
    {
        var document = await ApiDocument.Read(api);
        var tags = document.Root["tags"]!.AsArray().ToDictionary(x => x!["name"]!.ToString(), x => x!["description"]?.ToString());
        foreach (var operation in document.Operations)
        {
            operation.Id.ShouldNotBeEmpty($"{operation}");
            operation.Node["summary"]?.ToString().ShouldNotBeNullOrEmpty($"{operation}");
            operation.Node["description"]?.ToString().ShouldNotBeNullOrEmpty($"{operation}");
            var tag = operation.Node["tags"]!.AsArray().ShouldHaveSingleItem()!.ToString();
            tags.GetValueOrDefault(tag).ShouldNotBeNullOrEmpty($"Describe the tag '{tag}' of {operation} in Tags.");
        }
    }

    [Fact]
    public async Task Every_answer_is_described_and_every_error_is_a_problem()
    {
        var document = await ApiDocument.Read(api);
        foreach (var operation in document.Operations)
        {
            string.Join(' ', operation.Responses.Select(x => x.Key).Where(x => x[0] == '2').Order()).ShouldBeOneOf("200", "201", "202", "204", "200 202");
            foreach (var (status, response) in operation.Responses)
            {
                response!["description"]?.ToString().ShouldNotBeNullOrEmpty($"{operation} {status}");
                response["headers"]!["X-Request-Id"].ShouldNotBeNull($"{operation} {status}");
                var content = response["content"]?.AsObject().ShouldHaveSingleItem();
                if (status[0] != '2')
                    (content?.Key, content?.Value!["schema"]!["$ref"]!.ToString()).ShouldBe(("application/problem+json", "#/components/schemas/Problem"), $"{operation} {status}");
                else if (status != "204")
                    content?.Key.ShouldBeOneOf("application/json", "text/event-stream");
            }
        }
    }

    [Fact]
    public async Task Every_operation_says_with_which_errors_it_can_answer()
    {
        var document = await ApiDocument.Read(api);
        var useCases = ApiDocument.UseCases(api);
        foreach (var operation in document.Operations)
        {
            var isAnonymous = AccessRules.Of(useCases[operation.Id].Request) is AllowAnonymousAttribute;
            var statuses = operation.Responses.Select(x => x.Key).ToList();
            statuses.ShouldContain("500", $"{operation}");
            statuses.ShouldContain("503", $"{operation}");
            Implies(operation.Body is not null, statuses, operation, "400", "413", "415");
            Implies(operation.Path.Contains('{'), statuses, operation, "400", "404");
            Implies(!isAnonymous, statuses, operation, "401", "403");
            Implies(operation.Takes("If-Match"), statuses, operation, "412");
            Implies(operation.Takes("Idempotency-Key"), statuses, operation, "409", "422");
        }
    }

    [Fact]
    public async Task Every_code_in_the_document_is_in_the_reference()
    {
        var document = await ApiDocument.Read(api);
        var known = WebApi.Common.Http.ErrorReference.All().Select(x => x.Code).ToHashSet();
        foreach (var operation in document.Operations)
        {
            foreach (Match code in operation.Responses.Where(x => x.Key[0] != '2').SelectMany(x => Code().Matches($"{x.Value!["description"]}")))
                known.ShouldContain(code.Groups[1].Value, $"{operation}");
        }
    }

    [Fact]
    public async Task Every_parameter_of_a_path_is_declared_with_a_valid_example()
    {
        var document = await ApiDocument.Read(api);
        foreach (var operation in document.Operations)
        {
            var declared = operation.Parameters.Select(document.Resolve).ToList();
            var inPath = declared.Where(x => x["in"]!.ToString() == "path").ToDictionary(x => x["name"]!.ToString());
            inPath.Keys.ShouldBe(InPath().Matches(operation.Path).Select(x => x.Groups[1].Value), ignoreOrder: true, $"{operation}");
            foreach (var (name, parameter) in inPath)
            {
                parameter["required"]!.GetValue<bool>().ShouldBeTrue();
                if (parameter["schema"]!["pattern"] is { } pattern)
                    parameter["example"].ShouldNotBeNull($"{operation} {name}").ToString().ShouldMatch(pattern.ToString());
            }

            declared.ShouldAllBe(x => $"{x["description"]}".Length > 0, $"{operation}");
        }
    }

    [Fact]
    public async Task Every_body_has_an_example_that_the_API_can_read()
    {
        var document = await ApiDocument.Read(api);
        var options = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var useCases = ApiDocument.UseCases(api);
        foreach (var operation in document.Operations.Where(x => x.Node["requestBody"] is not null))
        {
            var example = operation.Body.ShouldNotBeNull($"{operation}")["example"].ShouldNotBeNull($"{operation} needs a sample body in .Sends<T>().");
            Should.NotThrow(() => example.Deserialize(useCases[operation.Id].Request, options), $"{operation}: {example.ToJsonString()}");
            new SchemaCheck(document).ShouldAllow(operation.Body!["schema"]!, example, $"{operation} body");
        }
    }

    [Fact]
    public async Task Credentials_follow_from_the_access_rule()
    {
        var useCases = ApiDocument.UseCases(api);
        foreach (var operation in (await ApiDocument.Read(api)).Operations)
        {
            var rule = AccessRules.Of(useCases[operation.Id].Request);
            var schemes = operation.Node["security"]?.AsArray().Select(x => string.Join('+', x!.AsObject().Select(y => y.Key))).ToList() ?? [];
            (operation.Node["security"] is JsonArray { Count: 0 }).ShouldBe(rule is AllowAnonymousAttribute, $"{operation}");
            operation.Takes("Idempotency-Key").ShouldBe(
                operation.Method == "post" && rule is not AllowAnonymousAttribute && !useCases[operation.Id].Request.IsDefined(typeof(AnsweredOnceAttribute), inherit: false), $"{operation}");
            var takesPersons = rule is not (AllowAnonymousAttribute or RequireTokenAttribute);
            var isRecent = useCases[operation.Id].Request.IsDefined(typeof(RequireRecentSignInAttribute), inherit: false);
            schemes.Contains("apiToken").ShouldBe((rule is RequirePermissionAttribute { InPerson: false } && !isRecent) || rule is RequireTokenAttribute, $"{operation}");
            schemes.Contains("accessToken").ShouldBe(takesPersons, $"{operation}");
            schemes.Contains(operation.Method == "get" ? "session" : "session+console").ShouldBe(takesPersons, $"{operation}");
            operation.Node["x-permission"]?.ToString().ShouldBe(rule switch
            {
                RequirePermissionAttribute permission => permission.Permission,
                RequireOperatorAttribute permission => permission.Permission,
                _ => null,
            }, $"{operation}");
        }
    }

    private static void Implies(bool condition, List<string> statuses, DocumentedOperation operation, params string[] expected)
    {
        if (condition)
            expected.Except(statuses).ShouldBeEmpty($"{operation}");
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex InPath();
}
