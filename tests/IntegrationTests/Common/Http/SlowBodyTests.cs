using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>Rights that are lost between the headers of a request and the end of its body, on another node than the one it comes to.</summary>
public sealed class SlowBodyTests(SlowBodyTests.Fixture api) : IClassFixture<SlowBodyTests.Fixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_whose_body_comes_in_halves_is_answered_like_any_other(bool isRepeatable)
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        using var slow = await Begin(acme.Owner.On(http), acme, isRepeatable ? [("Idempotency-Key", "k")] : []);

        (await slow.Finish()).ShouldBe(201).Text("slug").ShouldBe("slow");
    }

    [Fact]
    public async Task An_API_token_of_a_member_who_is_removed_meanwhile_creates_nothing()
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var secret = (await admin.Post(acme.Path("/tokens"), new { name = "Slow", permissions = new[] { "teams.manage", "teams.read" } })).ShouldBe(201).Text("secret");
        var program = new Client(http, secret);
        using var slow = await Begin(program, acme);

        (await acme.Owner.Delete(acme.Path($"/members/{admin.UserId}"))).ShouldBe(204);
        await Eventually.Is(async () => (await program.Get(acme.Path("/teams"))).Status == 401);

        (await slow.Finish()).ShouldBeProblem(401, "token_orphaned");
        await NothingIsThere(acme);
    }

    [Fact]
    public async Task A_session_that_is_ended_meanwhile_creates_nothing()
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var there = admin.On(http);
        using var slow = await Begin(there, acme);

        (await admin.Post("/v1/auth/logout")).ShouldBe(204);
        await Eventually.Is(async () => (await there.Get("/v1/me")).Status == 401);

        (await slow.Finish()).ShouldBeProblem(401, "session_expired");
        await NothingIsThere(acme);
    }

    [Fact]
    public async Task A_member_who_is_removed_meanwhile_creates_nothing()
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var there = admin.On(http);
        using var slow = await Begin(there, acme);

        (await acme.Owner.Delete(acme.Path($"/members/{admin.UserId}"))).ShouldBe(204);
        await Eventually.Is(async () => (await there.Get(acme.Path())).Status == 404);

        (await slow.Finish()).ShouldBeProblem(404, "not_found");
        await NothingIsThere(acme);
    }

    [Fact]
    public async Task A_member_who_is_demoted_meanwhile_creates_nothing()
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var there = admin.On(http);
        using var slow = await Begin(there, acme);

        (await acme.Owner.Patch(acme.Path($"/members/{admin.UserId}"), new { role = "member" })).ShouldBe(200);
        await Eventually.Is(async () => (await there.Get(acme.Path("/invitations"))).Status == 403);

        (await slow.Finish()).ShouldBeProblem(403, "permission_denied");
        await NothingIsThere(acme);
    }

    [Fact]
    public async Task A_client_that_goes_away_within_its_body_is_no_fault_of_ours()
    {
        using var http = api.OnKestrel();
        var acme = await api.Organization();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {acme.Path("/teams")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {acme.Owner.Token}\r\nX-Request-Id: gone\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"));
            (await new StreamReader(client.GetStream()).ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");
            client.Client.Close(timeout: 0); // a reset, and no orderly end
        }

        await Eventually.Is(() => Task.FromResult(api.Finished.Paths.Contains(acme.Path("/teams"))));
        api.Log.Lines.ShouldNotContain(x => x.StartsWith("Request gone failed", StringComparison.Ordinal));
    }

    private static Task<Halves> Begin(Client caller, TestOrganization organization, params (string, string)[] headers) =>
        Halves.Begin(body => caller.Post(organization.Path("/teams"), body, [.. headers, ("Expect", "100-continue")]));

    private static async Task NothingIsThere(TestOrganization organization) =>
        (await organization.Owner.Get(organization.Path("/teams"))).ShouldBe(200).Data.ShouldBeEmpty();

    /// <summary>The body of a new team, whose first half is sent when the server has read the headers and asks for it.</summary>
    private sealed class Halves : HttpContent
    {
        private readonly byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new { name = "Slow", slug = "slow" });
        private readonly TaskCompletionSource half = new(), rest = new();
        private Task<Reply> reply = null!;

        private Halves() => Headers.ContentType = new("application/json");

        public static async Task<Halves> Begin(Func<Halves, Task<Reply>> send)
        {
            var body = new Halves();
            body.reply = send(body);
            await await Task.WhenAny(body.half.Task, body.reply);
            body.half.Task.IsCompleted.ShouldBeTrue("It was answered before its body was there.");
            return body;
        }

        public Task<Reply> Finish()
        {
            rest.SetResult();
            return reply;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            half.SetResult();
            await rest.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            rest.TrySetResult();
            base.Dispose(disposing);
        }
    }

    /// <summary>The paths of the requests that are over.</summary>
    internal sealed class Finished : IStartupFilter
    {
        public ConcurrentQueue<string> Paths { get; } = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, following) =>
            {
                try
                {
                    await following(http);
                }
                finally
                {
                    Paths.Enqueue(http.Request.Path);
                }
            });
            next(app);
        };
    }

    /// <summary>The API with patience for slow clients, however slow this machine is.</summary>
    public sealed class Fixture : ApiFixture
    {
        internal Finished Finished { get; } = new();

        protected override void ConfigureServices(IServiceCollection services) => services
            .AddSingleton<IStartupFilter>(Finished)
            .Configure<KestrelServerOptions>(x => x.Limits.MinRequestBodyDataRate = null)
            .Configure<RequestTimeoutOptions>(x => x.DefaultPolicy = new() { Timeout = TimeSpan.FromMinutes(5) });
    }
}
