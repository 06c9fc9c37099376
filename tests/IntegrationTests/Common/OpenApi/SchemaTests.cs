using System.Text.Json.Nodes;
using Platform.Application.Common.Requests;

namespace Platform.IntegrationTests.Common.OpenApi;

public sealed class SchemaTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_member_of_every_schema_has_a_type()
    {
        var document = await ApiDocument.Read(api);
        foreach (var (name, schema) in document.Root["components"]!["schemas"]!.AsObject())
            ShouldBeTyped(schema!, name);
        foreach (var parameter in document.Operations.SelectMany(x => x.Parameters).Select(document.Resolve))
            ShouldBeTyped(parameter["schema"]!, $"{parameter["name"]}");
    }

    [Fact]
    public async Task A_body_takes_no_other_members_than_its_own()
    {
        var document = await ApiDocument.Read(api);
        foreach (var operation in document.Operations.Where(x => x.Body is not null))
            document.Resolve(operation.Body!["schema"]!)["additionalProperties"]!.GetValue<bool>().ShouldBeFalse($"{operation}");
    }

    [Fact]
    public async Task A_member_of_a_change_is_optional_and_has_the_type_of_its_value()
    {
        var body = (await ApiDocument.Read(api)).Root["components"]!["schemas"]!["UpdateTeam"]!;
        body["required"].ShouldBeNull();
        body["properties"]!.AsObject().Select(x => x.Key).ShouldBe(["name", "slug", "parent"]);
        body["properties"]!["name"]!["type"]!.ToString().ShouldBe("string");
        Types(body["properties"]!["parent"]!).ShouldBe(["null", "string"], ignoreOrder: true);
        body["properties"]!["parent"]!["pattern"]!.ToString().ShouldBe("^team_[0-7][0-9a-hjkmnp-tv-z]{25}$");
    }

    [Fact]
    public async Task What_is_required_nullable_and_named_is_what_the_API_reads_and_writes()
    {
        var schemas = (await ApiDocument.Read(api)).Root["components"]!["schemas"]!;
        Required(schemas["CreateTeam"]!).ShouldBe(["name", "slug"], ignoreOrder: true);
        Required(schemas["SignIn"]!).ShouldBe(["email", "password"], ignoreOrder: true);
        Required(schemas["Team"]!).ShouldBe(["id", "name", "slug", "parent", "createdAt", "updatedAt"], ignoreOrder: true);
        Required(schemas["SignedIn"]!).ShouldBe(["user", "sessionId"], ignoreOrder: true);
        Required(schemas["Problem"]!).ShouldNotContain("errors");
        schemas["Transport"]!["enum"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["token", "cookie"]);
        schemas["TokenPair"]!["properties"]!["expiresIn"]!["type"]!.ToString().ShouldBe("integer");
        schemas["TeamListing"]!["properties"]!["data"]!["items"]!["$ref"]!.ToString().ShouldBe("#/components/schemas/Team");
        Types(schemas["TeamListing"]!["properties"]!["next"]!).ShouldBe(["null", "string"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_list_is_described_with_its_limit_and_cursor()
    {
        var document = await ApiDocument.Read(api);
        var lists = document.Operations.Where(x => $"{x.Responses["200"]?["content"]?["application/json"]?["schema"]?["$ref"]}".EndsWith(nameof(Listing<>), StringComparison.Ordinal)).ToList();
        lists.ShouldNotBeEmpty();
        foreach (var list in lists)
        {
            var query = list.Parameters.Where(x => $"{x["in"]}" == "query").ToDictionary(x => x["name"]!.ToString(), x => x["schema"]!);
            query.ContainsKey("after").ShouldBe(query.ContainsKey("limit"), $"{list}");
            if (!query.ContainsKey("limit"))
                continue; // A list that is always complete.
            (query["limit"]["minimum"]!.GetValue<int>(), query["limit"]["maximum"]!.GetValue<int>(), query["limit"]["default"]!.GetValue<int>()).ShouldBe((1, 100, 50), $"{list}");
        }
    }

    [Fact]
    public async Task An_answer_matches_its_schema_and_has_its_headers()
    {
        var document = await ApiDocument.Read(api);
        var acme = await api.Organization();
        var created = (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201);
        var check = new SchemaCheck(document);
        check.ShouldAllow(document.Root["components"]!["schemas"]!["Team"]!, created.Body, "created");
        check.ShouldAllow(document.Root["components"]!["schemas"]!["TeamListing"]!, (await acme.Owner.Get(acme.Path("/teams"))).Body, "list");
        check.ShouldAllow(document.Root["components"]!["schemas"]!["Problem"]!, (await acme.Owner.Post(acme.Path("/teams"), new { })).Body, "problem");
        foreach (var (header, _) in document.Operations.Single(x => x.Id == "CreateTeam").Responses["201"]!["headers"]!.AsObject().Where(x => x.Key != "Idempotency-Replayed"))
            created.Header(header).ShouldNotBeEmpty(header);
    }

    private static IEnumerable<string> Required(JsonNode schema) => schema["required"]?.AsArray().Select(x => x!.ToString()) ?? [];

    private static IEnumerable<string> Types(JsonNode schema) => schema["type"]!.AsArray().Select(x => x!.ToString());

    private static void ShouldBeTyped(JsonNode schema, string at)
    {
        (schema["type"] ?? schema["$ref"] ?? schema["oneOf"]).ShouldNotBeNull(at);
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
            ShouldBeTyped(member!, $"{at}.{name}");
        foreach (var option in schema["oneOf"]?.AsArray() ?? [])
            ShouldBeTyped(option!, at);
        if (schema["items"] is { } items)
            ShouldBeTyped(items, $"{at}[]");
        if (schema["additionalProperties"] is JsonObject values)
            ShouldBeTyped(values, $"{at}.*");
        if ($"{schema["type"]}".Contains("array", StringComparison.Ordinal) && schema["type"] is JsonValue)
            schema["items"].ShouldNotBeNull(at);
    }
}
