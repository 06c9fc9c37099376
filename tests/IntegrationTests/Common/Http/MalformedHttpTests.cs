using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>What no client library sends, on a real socket.</summary>
public sealed class MalformedHttpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string, string> Refused => new()
    {
        { "nonsense\r\n\r\n", "400 Bad Request" },
        { "GET /v1/me HTTP/1.1\r\n\r\n", "400 Bad Request" },
        { "GET /v1/me HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n", "400 Bad Request" },
        { $"GET /{new string('a', 33 * 1024)} HTTP/1.1\r\nHost: localhost\r\n\r\n", "414 URI Too Long" },
        { $"GET /v1/me HTTP/1.1\r\nHost: localhost\r\nA: {new string('a', 65 * 1024)}\r\n\r\n", "431 Request Header Fields Too Large" },
        { $"GET /v1/me HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Repeat("A: a\r\n", 200))}\r\n", "431 Request Header Fields Too Large" },
        { "GET /v1/me HTTP/7.0\r\nHost: localhost\r\n\r\n", "505 HTTP Version Not Supported" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_HTTP_is_refused_by_the_server_with_a_status_alone_as_the_reference_says(string request, string status)
    {
        using var http = api.OnKestrel();

        var answer = await Send(http.BaseAddress!, request);

        answer.ShouldStartWith($"HTTP/1.1 {status}\r\n");
        answer.ShouldContain("\r\nContent-Length: 0\r\n");
        answer.ShouldEndWith("\r\n\r\n");
    }

    [Fact]
    public async Task A_body_in_chunks_that_are_none_is_malformed_and_says_what_is_wrong_with_it()
    {
        using var http = api.OnKestrel();
        var user = await api.SignUp();

        var answer = await Send(http.BaseAddress!, $"POST /v1/orgs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {user.Token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");

        answer.ShouldStartWith("HTTP/1.1 400 Bad Request\r\n");
        var problem = JsonNode.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)])!;
        problem["code"]!.ToString().ShouldBe("malformed_request");
        problem["errors"]!["body"]![0]!.ToString().ShouldBe("This did not arrive whole: its chunks or its length are wrong.");
    }

    /// <summary>All that comes until the server closes the connection.</summary>
    private static async Task<string> Send(Uri node, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(node.Host, node.Port);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        var reading = stream.CopyToAsync(answer);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
            await reading;
        }
        catch (IOException)
        {
            // It was closed before all was sent; what was answered is there.
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }
}
