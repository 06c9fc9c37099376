using System.Net.Http.Headers;
using System.Text;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>Bodies that no well-behaved client sends, and what every error has in common.</summary>
internal static class Malformed
{
    public static HttpContent Json(string text) => Json(Encoding.UTF8.GetBytes(text));

    public static HttpContent Json(byte[] bytes, string type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    /// <summary>An error with this status and code, in the form and with the headers that every error has.</summary>
    public static Reply ShouldBeProblem(this Reply reply, int status, string code)
    {
        reply.ShouldBe(status);
        reply.Header("Content-Type").ShouldBe("application/problem+json");
        reply.Code.ShouldBe(code);
        reply.Text("status").ShouldBe($"{status}");
        reply.Text("type").ShouldBe($"/docs/reference/errors.md#{code}");
        reply.Text("title").ShouldNotBeEmpty();
        reply.Text("detail").ShouldNotBeEmpty();
        reply.Text("requestId").ShouldBe(reply.Header("X-Request-Id"));
        reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
        reply.Header("Cache-Control").ShouldBe("no-store");
        return reply;
    }

    /// <summary>A malformed request of which these fields are named, and no others.</summary>
    public static Reply ShouldName(this Reply reply, params string[] fields)
    {
        reply.ShouldBeProblem(400, "malformed_request");
        reply.Body["errors"].ShouldNotBeNull(reply.Content).AsObject().Select(x => x.Key).ShouldBe(fields, ignoreOrder: true);
        reply.Content.ShouldNotContain("Platform.");
        reply.Content.ShouldNotContain("System.");
        return reply;
    }
}
