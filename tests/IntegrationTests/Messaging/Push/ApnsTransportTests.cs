using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;
using Platform.Infrastructure.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class ApnsTransportTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private PushProvider apple = null!;
    private PushHttp http = null!;
    private ApnsTransport transport = null!;

    public async Task InitializeAsync()
    {
        apple = await PushProvider.Start(HttpProtocols.Http2);
        http = TestPush.Http(clock);
        transport = new(TestPush.Options(apns: TestPush.Apns(apple.Address)), http, clock);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await apple.DisposeAsync();
    }

    [Fact]
    public async Task A_notification_is_sent_over_HTTP_2_as_Apple_documents()
    {
        var notification = TestPush.Notification(clock);

        (await Send(notification)).Outcome.ShouldBe(PushOutcome.Taken);

        var sent = apple.Last;
        (sent.Protocol, sent.Method, sent.Path).ShouldBe(("HTTP/2", "POST", $"/3/device/{TestPush.AppleToken}"));
        sent.Header("apns-topic").ShouldBe("com.example.app");
        sent.Header("apns-push-type").ShouldBe("alert");
        sent.Header("apns-priority").ShouldBe("10");
        sent.Header("apns-id").ShouldBe("123e4567-e89b-12d3-a456-426655440000");
        sent.Header("apns-expiration").ShouldBe(notification.Until.ToUnixTimeSeconds().ToString());
        sent.Header("apns-collapse-id").Length.ShouldBeInRange(1, 64);
        JsonNode.DeepEquals(sent.Json, JsonNode.Parse("""
            {"aps":{"alert":{"title":"Größe 👋","body":"A \"quoted\" body"},"sound":"default"},"data":{"open":"/projects/1"}}
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_provider_token_is_signed_with_ES256_by_the_teams_key()
    {
        await Send();

        var claims = TestPush.Claims(Token(), TestPush.Key, "ABC123DEFG");
        claims["iss"]!.ToString().ShouldBe("DEF123GHIJ");
        claims["iat"]!.GetValue<long>().ShouldBeInRange(clock.GetUtcNow().ToUnixTimeSeconds() - 60, clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task The_provider_token_is_kept_for_twenty_minutes_and_renewed_within_fifty()
    {
        await Send();
        var first = Token();
        clock.Advance(TimeSpan.FromMinutes(21));
        await Send();
        Token().ShouldBe(first);

        clock.Advance(TimeSpan.FromMinutes(29));
        await Send();

        Token().ShouldNotBe(first);
    }

    [Theory]
    [InlineData(410, "Unregistered")]
    [InlineData(410, "ExpiredToken")]
    [InlineData(400, "BadDeviceToken")]
    public async Task A_device_that_Apple_does_not_know_is_gone(int status, string reason)
    {
        apple.Answer = _ => new(status, $$"""{"reason":"{{reason}}","timestamp":1700000000000}""");

        var answer = await Send();

        answer.Outcome.ShouldBe(PushOutcome.Gone);
        answer.Since.ShouldBe(status == 410 ? DateTimeOffset.FromUnixTimeMilliseconds(1700000000000) : null);
    }

    [Theory]
    [InlineData(429, "TooManyRequests", 60)]
    [InlineData(429, "TooManyProviderTokenUpdates", 1200)]
    [InlineData(500, "InternalServerError", 900)]
    [InlineData(503, "ServiceUnavailable", 900)]
    [InlineData(503, "Shutdown", 900)]
    public async Task Apple_is_asked_again_later_when_it_wants_that(int status, string reason, int seconds)
    {
        apple.Answer = _ => new(status, $$"""{"reason":"{{reason}}"}""");

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Apple_says_how_long_to_wait()
    {
        apple.Answer = _ => new(429, """{"reason":"TooManyRequests"}""", ("Retry-After", "37"));

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.ShouldBe(TimeSpan.FromSeconds(37));
    }

    [Theory]
    [InlineData(400, "DeviceTokenNotForTopic")]
    [InlineData(400, "BadTopic")]
    [InlineData(413, "PayloadTooLarge")]
    public async Task What_Apple_will_never_take_is_given_up_and_the_device_is_kept(int status, string reason)
    {
        apple.Answer = _ => new(status, $$"""{"reason":"{{reason}}"}""");

        (await Should.ThrowAsync<GiveUpException>(() => Send())).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_key_that_Apple_does_not_accept_can_be_put_right_and_tried_again()
    {
        apple.Answer = _ => new(403, """{"reason":"InvalidProviderToken"}""");

        (await Should.ThrowAsync<InvalidOperationException>(() => Send())).Message.ShouldContain("Push:Apns");
    }

    [Fact]
    public async Task An_expired_provider_token_is_renewed_and_a_young_one_is_not()
    {
        apple.Answer = _ => new(403, """{"reason":"ExpiredProviderToken"}""");
        await Should.ThrowAsync<InvalidOperationException>(() => Send());
        var first = Token();
        clock.Advance(TimeSpan.FromMinutes(25));
        await Should.ThrowAsync<InvalidOperationException>(() => Send());
        Token().ShouldBe(first);

        await Should.ThrowAsync<InvalidOperationException>(() => Send());

        Token().ShouldNotBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"reason":7}""")]
    [InlineData("""{"reason":"Unregistered","timestamp":9223372036854775807}""")]
    public async Task An_answer_in_no_form_is_judged_by_its_status(string body)
    {
        apple.Answer = _ => new(410, body);

        (await Send()).ShouldBe(PushAnswer.Gone());
    }

    [Fact]
    public async Task A_notification_that_is_too_long_is_given_up_unsent()
    {
        var notification = TestPush.Notification(clock);

        await Should.ThrowAsync<GiveUpException>(() => Send(notification with { Message = new("Long", new string('"', 2500)) }));

        apple.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_tag_replaces_and_another_one_does_not()
    {
        await Send(TestPush.Notification(clock, "invoice-7"));
        var first = apple.Last.Header("apns-collapse-id");
        await Send(TestPush.Notification(clock, "invoice-7"));
        apple.Last.Header("apns-collapse-id").ShouldBe(first);

        await Send(TestPush.Notification(clock, "invoice-8"));

        apple.Last.Header("apns-collapse-id").ShouldNotBe(first);
    }

    private Task<PushAnswer> Send(PushNotification? notification = null) =>
        transport.Send(new(PushPlatform.Ios, TestPush.AppleToken), notification ?? TestPush.Notification(clock), CancellationToken.None);

    private string Token() => apple.Last.Header("authorization").Split(' ') is ["bearer", var token] ? token : throw new InvalidOperationException("No bearer token.");
}
