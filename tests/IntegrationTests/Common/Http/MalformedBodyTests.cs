using System.Text;

namespace Platform.IntegrationTests.Common.Http;

public sealed class MalformedBodyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Team = "team_01h455vb4pex5vsknk084sn02q";
    private const string NotJson = "This is not well-formed JSON in UTF-8.";

    [Theory]
    [InlineData("{\"name\":\"a\"", "body", NotJson)]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\"} x", "body", NotJson)]
    [InlineData("{/**/\"name\":\"a\",\"slug\":\"abc\"}", "body", NotJson)]
    [InlineData("", "body", "A body is required. Send a JSON object.")]
    [InlineData("null", "body", "A body is required. Send a JSON object.")]
    [InlineData("[]", "body", "Expected an object.")]
    [InlineData("\"text\"", "body", "Expected an object.")]
    [InlineData("{\"name\":1,\"slug\":\"abc\"}", "name", "Expected a string.")]
    [InlineData("{\"name\":{},\"slug\":\"abc\"}", "name", "Expected a string.")]
    [InlineData("{\"name\":null,\"slug\":\"abc\"}", "name", "This field cannot be null.")]
    [InlineData("{\"name\":\"\\ud800\",\"slug\":\"abc\"}", "name", NotJson)]
    [InlineData("{\"name\":\"a\"}", "slug", "This field is required.")]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\",\"owner\":1}", "owner", "There is no such field. Those there are: name, parent, slug.")]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\",\"it's odd\":1}", "it's odd", "There is no such field.")]
    [InlineData("{\"missing required properties including: 'a', 'a'.\":1}", "missing required properties including: 'a', 'a'.", "There is no such field.")]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\",\"name\":\"b\"}", "name", "This field is there more than once.")]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\",\"parent\":7}", "parent", "Expected an id of the form team_")]
    [InlineData("{\"name\":\"a\",\"slug\":\"abc\",\"parent\":\"org_01h455vb4pex5vsknk084sn02q\"}", "parent", "Expected an id of the form team_")]
    public async Task A_body_that_cannot_be_read_is_refused_with_the_field_named(string body, string field, string message)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Post(acme.Path("/teams"), Malformed.Json(body));
        reply.ShouldName(field);
        reply.Body["errors"]![field]![0]!.ToString().ShouldStartWith(message);
    }

    [Theory]
    [InlineData("{\"name\":5}", "name", "Expected a string.")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "name", "This field is there more than once.")]
    [InlineData("{\"parent\":\"org_01h455vb4pex5vsknk084sn02q\"}", "parent", "Expected an id of the form team_")]
    public async Task A_member_of_a_change_is_named_as_well(string body, string field, string message)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Patch(acme.Path($"/teams/{Team}"), Malformed.Json(body));
        reply.ShouldName(field);
        reply.Body["errors"]![field]![0]!.ToString().ShouldStartWith(message);
    }

    [Fact]
    public async Task The_id_of_the_route_is_unknown_in_the_body()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path($"/teams/{Team}"), new { team = Team })).ShouldName("team").Body["errors"]!["team"]![0]!.ToString().ShouldBe("There is no such field. Those there are: name, parent, slug.");
    }

    [Fact]
    public async Task All_missing_members_are_named_at_once()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/teams"), new { })).ShouldName("name", "slug");
    }

    [Fact]
    public async Task Broken_UTF_8_is_refused()
    {
        var acme = await api.Organization();
        var value = Encoding.Latin1.GetBytes("{\"name\":\"\u00ff\u00fe\",\"slug\":\"abc\"}");
        (await acme.Owner.Post(acme.Path("/teams"), Malformed.Json(value))).ShouldName("name");
        var name = Encoding.Latin1.GetBytes("{\"na\u00ffme\":\"a\",\"slug\":\"abc\"}");
        (await acme.Owner.Post(acme.Path("/teams"), Malformed.Json(name))).ShouldName("na\ufffdme");
    }

    [Theory]
    [InlineData("name", '[', ']')]
    [InlineData("other", '[', ']')]
    public async Task A_body_nested_a_thousand_deep_is_refused(string member, char open, char close)
    {
        var acme = await api.Organization();
        var body = $"{{\"{member}\":{new string(open, 1000)}{new string(close, 1000)}}}";
        (await acme.Owner.Post(acme.Path("/teams"), Malformed.Json(body))).ShouldName(member);
    }

    [Theory]
    [InlineData("\"smoke\"")]
    [InlineData("1")]
    public async Task A_name_that_is_not_in_the_list_is_answered_with_the_list(string transport)
    {
        var reply = await api.Anonymous.Post("/v1/auth/login", Malformed.Json($"{{\"email\":\"a@b.cc\",\"password\":\"x\",\"transport\":{transport}}}"));
        reply.ShouldName("transport").Text("errors.transport").ShouldContain("Expected one of token, cookie.");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("")]
    public async Task A_body_that_is_not_JSON_in_UTF_8_is_an_unsupported_media_type(string type)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Post(acme.Path("/teams"), Malformed.Json("{}"u8.ToArray(), type));
        reply.ShouldBeProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_compressed_body_is_an_unsupported_media_type()
    {
        var acme = await api.Organization();
        var body = Malformed.Json("{}");
        body.Headers.ContentEncoding.Add("gzip");
        (await acme.Owner.Post(acme.Path("/teams"), body)).ShouldBeProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_charset_may_stand_in_quotation_marks()
    {
        var acme = await api.Organization();
        var body = Malformed.Json("""{"name":"Design","slug":"design"}"""u8.ToArray(), "application/json; charset=\"UTF-8\"");
        (await acme.Owner.Post(acme.Path("/teams"), body)).ShouldBe(201);
    }
}
