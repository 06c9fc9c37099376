using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class WebPushTransportTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Browser browser = new();
    private PushProvider service = null!;
    private PushHttp http = null!;
    private WebPushTransport transport = null!;

    public async Task InitializeAsync()
    {
        service = await PushProvider.Start(HttpProtocols.Http1);
        service.Answer = _ => new(201);
        http = TestPush.Http(clock);
        transport = new(TestPush.Options(web: TestPush.Web()), http, clock);
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        http.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task The_browser_reads_the_notification_and_the_push_service_cannot()
    {
        (await Send()).Outcome.ShouldBe(PushOutcome.Taken);

        var sent = service.Last;
        (sent.Method, sent.Path).ShouldBe(("POST", "/push/abc"));
        sent.Header("content-encoding").ShouldBe("aes128gcm");
        int.Parse(sent.Header("ttl")).ShouldBeInRange(7140, 7200);
        sent.Header("urgency").ShouldBe("normal");
        sent.Header("topic").Length.ShouldBeInRange(1, 32);
        Encoding.UTF8.GetString(sent.Body).ShouldNotContain("quoted");
        var shown = JsonNode.Parse(browser.Decrypt(sent.Body))!;
        shown["title"]!.ToString().ShouldBe("Größe 👋");
        shown["body"]!.ToString().ShouldBe("A \"quoted\" body");
        shown["data"]!["open"]!.ToString().ShouldBe("/projects/1");
    }

    [Fact]
    public async Task The_platform_says_who_it_is_as_RFC_8292_asks()
    {
        await Send();

        var header = service.Last.Header("authorization");
        header.ShouldStartWith("vapid ");
        var parts = header["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).ToDictionary(x => x[..1], x => x[2..]);
        parts["k"].ShouldBe(VapidKey.Parse(TestPush.Web().PrivateKey).PublicKey);
        var claims = TestPush.Claims(parts["t"], TestPush.Key, null);
        claims["aud"]!.ToString().ShouldBe(service.Address);
        claims["sub"]!.ToString().ShouldBe("mailto:push@example.com");
        claims["exp"]!.GetValue<long>().ShouldBeInRange(clock.GetUtcNow().ToUnixTimeSeconds(), clock.GetUtcNow().AddHours(24).ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_subscription_that_is_unknown_is_gone(int status)
    {
        service.Answer = _ => new(status);

        (await Send()).Outcome.ShouldBe(PushOutcome.Gone);
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(429, null, 60)]
    [InlineData(503, "30", 30)]
    public async Task A_push_service_is_asked_again_later_when_it_wants_that(int status, string? wait, int seconds)
    {
        service.Answer = _ => new PushReply(status) with { Headers = wait is null ? [] : [("Retry-After", wait)] };

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_time_to_wait_until_is_understood_as_well()
    {
        service.Answer = _ => new(503, "", ("Retry-After", clock.GetUtcNow().AddSeconds(100).ToString("R")));

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.TotalSeconds.ShouldBeInRange(90, 100);
    }

    [Fact]
    public async Task A_server_error_is_tried_again()
    {
        service.Answer = _ => new(500);

        await Should.ThrowAsync<HttpRequestException>(() => Send());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task What_a_push_service_does_not_take_is_lost_without_a_dead_letter(int status)
    {
        service.Answer = _ => new(status);

        (await Send()).Outcome.ShouldBe(PushOutcome.Refused);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        service.Answer = _ => new(307, "", ("Location", $"{service.Address}/elsewhere"));

        (await Send()).Outcome.ShouldBe(PushOutcome.Refused);

        service.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscription_that_leads_to_the_platforms_own_network_is_gone_and_nothing_is_sent()
    {
        using var guarded = new PushHttp(PushHttp.Handler(), new(OutboundRules.PublicOnly, new DnsAddresses()), clock);
        transport = new(TestPush.Options(web: TestPush.Web()), guarded, clock);

        (await Send()).Outcome.ShouldBe(PushOutcome.Gone);

        service.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_whose_name_leads_to_the_platforms_own_network_is_gone_as_well()
    {
        using var guarded = new PushHttp(PushHttp.Handler(), new(OutboundRules.PublicOnly, new Rebinding()), clock);
        transport = new(TestPush.Options(web: TestPush.Web()), guarded, clock);

        var answer = await transport.Send(new(PushPlatform.Web, "https://push.example.com/abc", browser.Keys), TestPush.Notification(clock), CancellationToken.None);

        answer.Outcome.ShouldBe(PushOutcome.Gone);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read()
    {
        service.Answer = _ => new(201, new string('x', 5_000_000));

        (await Send()).Outcome.ShouldBe(PushOutcome.Taken);
    }

    [Fact]
    public async Task A_key_as_other_tools_write_it_is_the_same_key()
    {
        var number = System.Buffers.Text.Base64Url.EncodeToString(TestPush.Key.ExportParameters(includePrivateParameters: true).D);
        VapidKey.Parse(number).PublicKey.ShouldBe(VapidKey.Parse(TestPush.Web().PrivateKey).PublicKey);

        await Send();
    }

    private Task<PushAnswer> Send() =>
        transport.Send(new(PushPlatform.Web, $"{service.Address}/push/abc", browser.Keys), TestPush.Notification(clock), CancellationToken.None);

    private sealed class Rebinding : IHostAddresses
    {
        public Task<System.Net.IPAddress[]> Of(string host, CancellationToken cancellation) => Task.FromResult(new[] { System.Net.IPAddress.Loopback });
    }
}
