namespace Platform.IntegrationTests.Common.Http;

public sealed class UnmatchedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/nope")]
    [InlineData("/v1/nope")]
    [InlineData("/v2/me")]
    [InlineData("/v1/orgs//teams")]
    [InlineData("//v1/me")]
    [InlineData("/reference/none.js")]
    [InlineData("/reference/../appsettings.json")]
    [InlineData("/favicon.ico")]
    public async Task A_path_without_a_route_is_not_found_for_anyone(string path)
    {
        (await api.Anonymous.Get(path)).ShouldBeProblem(404, "not_found");
        (await (await api.SignUp()).Get(path)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_take_is_answered_with_those_it_takes()
    {
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Trace, new("BREW") })
            (await api.Anonymous.Send(method, "/v1/me", null)).ShouldBeProblem(405, "method_not_allowed").Header("Allow").ShouldBe("GET, PATCH");
    }

    [Fact]
    public async Task A_preflight_of_another_origin_opens_nothing()
    {
        var reply = await api.Anonymous.Send(HttpMethod.Options, "/v1/me", null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "PATCH"));
        reply.ShouldBeProblem(405, "method_not_allowed").Header("Access-Control-Allow-Origin").ShouldBeEmpty();
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_the_body()
    {
        var user = await api.SignUp();
        var head = await user.Send(HttpMethod.Head, "/v1/me", null);
        head.ShouldBe(200).Content.ShouldBeEmpty();
        head.Header("Content-Type").ShouldBe((await user.Get("/v1/me")).Header("Content-Type"));
        (await api.Anonymous.Send(HttpMethod.Head, "/v1/me", null)).ShouldBe(401).Content.ShouldBeEmpty();
        var wrong = await api.Anonymous.Send(HttpMethod.Head, "/v1/auth/login", null);
        wrong.ShouldBe(405).Header("Allow").ShouldBe("POST");
        wrong.Content.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_route_that_exists_still_asks_for_credentials()
    {
        var reply = await api.Anonymous.Get("/v1/me");
        reply.ShouldBeProblem(401, "unauthenticated").Header("WWW-Authenticate").ShouldBe("Bearer");
        (await api.Anonymous.Get("/v1/me", ("Authorization", "Basic abc"))).ShouldBeProblem(401, "unauthenticated");
        (await api.Anonymous.Get("/v1/me", ("Authorization", "Bearer " + new string('a', 20_000)))).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task An_oversized_target_or_header_is_refused()
    {
        (await api.Anonymous.Get("/v1/me?q=" + new string('a', 9000))).ShouldBeProblem(414, "uri_too_long");
        (await api.Anonymous.Get("/v1/me", ("X-Large", new string('a', 40_000)))).ShouldBeProblem(431, "headers_too_large");
    }

    [Fact]
    public async Task A_trailing_slash_makes_no_difference() => (await (await api.SignUp()).Get("/v1/me/")).ShouldBe(200);
}
