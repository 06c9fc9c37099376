using System.Net;
using System.Text;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>On a real server, which is what counts the bytes.</summary>
public sealed class BodyLimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int OneMegabyte = 1024 * 1024;

    [Fact]
    public async Task A_body_over_1_MB_is_too_large_with_and_without_a_length()
    {
        using var http = api.OnKestrel();
        var owner = (await api.SignUp()).On(http);
        foreach (var isChunked in new[] { false, true })
        {
            var reply = await owner.Post("/v1/orgs", new Spaces(OneMegabyte + 1, isChunked), ("Expect", "100-continue"));
            reply.ShouldBeProblem(413, "too_large");
        }
    }

    [Fact]
    public async Task A_body_over_1_MB_is_too_large_with_an_idempotency_key_and_without_credentials()
    {
        using var http = api.OnKestrel();
        var owner = (await api.SignUp()).On(http);
        var withKey = await owner.Post("/v1/orgs", new Spaces(OneMegabyte + 1, isChunked: true), ("Idempotency-Key", "k"), ("Expect", "100-continue"));
        withKey.ShouldBeProblem(413, "too_large");
        var anonymous = await new Client(http).Post("/v1/auth/login", new Spaces(OneMegabyte + 1, isChunked: true), ("Expect", "100-continue"));
        anonymous.ShouldBeProblem(413, "too_large");
    }

    [Fact]
    public async Task A_body_of_exactly_1_MB_is_read()
    {
        using var http = api.OnKestrel();
        var owner = (await api.SignUp()).On(http);
        (await owner.Post("/v1/orgs", new Spaces(OneMegabyte, isChunked: false))).ShouldName("name", "slug");
    }

    /// <summary>An empty JSON object behind spaces: in front of them it would be refused, for what is missing in it, before all of them have come.</summary>
    private sealed class Spaces : HttpContent
    {
        private readonly byte[] bytes;
        private readonly bool isChunked;

        public Spaces(int length, bool isChunked)
        {
            bytes = Encoding.ASCII.GetBytes("{}".PadLeft(length));
            this.isChunked = isChunked;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return !isChunked;
        }
    }
}
