using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Messaging.Push;
using Platform.Infrastructure.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class FcmTransportTests : IAsyncLifetime
{
    private const string Device = "dPh3Xk2mRZ6:APA91bF";
    private readonly TestClock clock = new();
    private PushProvider google = null!;
    private PushHttp http = null!;
    private FcmTransport transport = null!;
    private PushReply tokens = new(200, """{"access_token":"ya29.first","expires_in":3599,"token_type":"Bearer"}""");
    private PushReply messages = new(200, """{"name":"projects/example-1/messages/0:1"}""");

    public async Task InitializeAsync()
    {
        google = await PushProvider.Start(HttpProtocols.Http1);
        google.Answer = x => x.Path == "/token" ? tokens : messages;
        http = TestPush.Http(clock);
        transport = new(TestPush.Options(fcm: TestPush.Fcm(google.Address)), http, clock);
    }

    public async Task DisposeAsync()
    {
        transport.Dispose();
        http.Dispose();
        await google.DisposeAsync();
    }

    [Fact]
    public async Task A_notification_is_sent_as_the_v1_API_documents()
    {
        (await Send()).Outcome.ShouldBe(PushOutcome.Taken);

        var sent = google.Last;
        (sent.Method, sent.Path).ShouldBe(("POST", "/v1/projects/example-1/messages:send"));
        sent.Header("authorization").ShouldBe("Bearer ya29.first");
        var message = sent.Json["message"]!;
        message["token"]!.ToString().ShouldBe(Device);
        JsonNode.DeepEquals(message["notification"], JsonNode.Parse("""{"title":"Größe 👋","body":"A \"quoted\" body"}""")).ShouldBeTrue();
        message["data"]!["open"]!.ToString().ShouldBe("/projects/1");
        int.Parse(message["android"]!["ttl"]!.ToString().TrimEnd('s')).ShouldBeInRange(7140, 7200);
        message["android"]!["notification"]!["tag"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_access_token_is_got_for_an_assertion_that_the_service_account_signed()
    {
        await Send();

        var asked = google.Received.First();
        asked.Path.ShouldBe("/token");
        var form = QueryHelpers.ParseQuery(System.Text.Encoding.ASCII.GetString(asked.Body));
        form["grant_type"].ToString().ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
        var claims = TestPush.Claims(form["assertion"].ToString(), TestPush.GoogleKey, "google-key");
        claims["iss"]!.ToString().ShouldBe("push@example-1.iam.gserviceaccount.com");
        claims["scope"]!.ToString().ShouldBe("https://www.googleapis.com/auth/firebase.messaging");
        claims["aud"]!.ToString().ShouldBe($"{google.Address}/token");
        (claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>()).ShouldBe(3600);
    }

    [Fact]
    public async Task The_access_token_is_asked_for_once_until_shortly_before_it_expires()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Send()));
        google.Received.Count(x => x.Path == "/token").ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(56));

        await Send();

        google.Received.Count(x => x.Path == "/token").ShouldBe(2);
    }

    [Fact]
    public async Task An_access_token_that_is_not_accepted_is_replaced_by_the_next_try()
    {
        messages = Refusal(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
        await Should.ThrowAsync<InvalidOperationException>(() => Send());
        (messages, tokens) = (new(200), new(200, """{"access_token":"ya29.second","expires_in":3599}"""));

        await Send();

        google.Last.Header("authorization").ShouldBe("Bearer ya29.second");
    }

    [Fact]
    public async Task A_device_that_is_unregistered_is_gone()
    {
        messages = Refusal(404, "NOT_FOUND", "UNREGISTERED");

        (await Send()).Outcome.ShouldBe(PushOutcome.Gone);
    }

    [Fact]
    public async Task A_token_that_is_none_is_gone_and_another_bad_argument_is_not()
    {
        messages = Refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "message.token");
        (await Send()).Outcome.ShouldBe(PushOutcome.Gone);
        messages = Refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "message.data");

        (await Should.ThrowAsync<GiveUpException>(() => Send())).Message.ShouldContain("message.data");
    }

    [Theory]
    [InlineData(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", null, 60)]
    [InlineData(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "90", 90)]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE", null, 10)]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE", "5", 5)]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE", "999999", 3600)]
    public async Task Google_is_asked_again_later_when_it_wants_that(int status, string canonical, string code, string? wait, int seconds)
    {
        messages = Refusal(status, canonical, code) with { Headers = wait is null ? [] : [("Retry-After", wait)] };

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task An_internal_error_is_tried_again()
    {
        messages = Refusal(500, "INTERNAL", "INTERNAL");

        await Should.ThrowAsync<HttpRequestException>(() => Send());
    }

    [Fact]
    public async Task A_token_of_another_project_is_given_up_and_kept()
    {
        messages = Refusal(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH");

        (await Should.ThrowAsync<GiveUpException>(() => Send())).Message.ShouldContain("SENDER_ID_MISMATCH");
    }

    [Fact]
    public async Task Without_an_access_token_nothing_is_sent()
    {
        tokens = new(400, """{"error":"invalid_grant"}""");
        await Should.ThrowAsync<InvalidOperationException>(() => Send());
        tokens = new(503, "", ("Retry-After", "12"));

        (await Should.ThrowAsync<RetryLaterException>(() => Send())).After.ShouldBe(TimeSpan.FromSeconds(12));
        google.Received.ShouldAllBe(x => x.Path == "/token");
    }

    private static PushReply Refusal(int status, string canonical, string code, string? field = null)
    {
        var details = new JsonArray(new JsonObject { ["@type"] = "type.googleapis.com/google.firebase.fcm.v1.FcmError", ["errorCode"] = code });
        if (field is not null)
        {
            var violations = new JsonArray(new JsonObject { ["field"] = field, ["description"] = "Invalid" });
            details.Add(new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.BadRequest", ["fieldViolations"] = violations });
        }

        var error = new JsonObject { ["code"] = status, ["message"] = "The request failed.", ["status"] = canonical, ["details"] = details };
        return new(status, new JsonObject { ["error"] = error }.ToJsonString());
    }

    private Task<PushAnswer> Send() => transport.Send(new(PushPlatform.Android, Device), TestPush.Notification(clock), CancellationToken.None);
}
