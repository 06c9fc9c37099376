using Platform.IntegrationTests.Common.Http;

namespace Platform.IntegrationTests.Common.OpenApi;

public sealed class ReferenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/reference", "text/html; charset=utf-8")]
    [InlineData("/reference/reader.js", "text/javascript; charset=utf-8")]
    [InlineData("/reference/reader.css", "text/css; charset=utf-8")]
    public async Task Anyone_can_read_the_reference(string path, string type)
    {
        var reply = (await api.Anonymous.Get(path)).ShouldBe(200);
        reply.Header("Content-Type").ShouldBe(type);
        reply.Header("Content-Security-Policy").ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        reply.Content.ShouldNotContain("https://");
    }

    [Theory]
    [InlineData("/reference")]
    [InlineData("/reference/reader.js")]
    [InlineData("/openapi/v1.json")]
    public async Task What_the_reader_has_already_is_not_sent_again(string path)
    {
        var first = (await api.Anonymous.Get(path)).ShouldBe(200);
        first.Header("Cache-Control").ShouldBe("no-cache");
        var again = await api.Anonymous.Get(path, ("If-None-Match", first.Header("ETag")));
        again.ShouldBe(304).Content.ShouldBeEmpty();
        (await api.Anonymous.Get(path, ("If-None-Match", "\"old\""))).ShouldBe(200);
    }

    [Fact]
    public async Task Only_the_files_of_the_reader_are_served()
    {
        foreach (var path in new[] { "/reference/none.js", "/reference/reader.html", "/reference/..%2Fappsettings.json" })
            (await api.Anonymous.Get(path)).ShouldBeProblem(404, "not_found");
    }
}
