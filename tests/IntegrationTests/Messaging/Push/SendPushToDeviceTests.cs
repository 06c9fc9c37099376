using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class SendPushToDeviceTests(PushFixture api) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Each_platform_gets_it_from_its_own_provider()
    {
        using var browser = new Browser();
        var ada = await api.SignUp();
        var ios = await Register(ada, new { platform = "ios", token = TestPush.AppleToken, locale = "en" });
        var android = await Register(ada, new { platform = "android", token = "fcm:1", locale = "en" });
        var web = await RegisterBrowser(ada, "sub-1", browser);

        await Send(ios, "apple");
        await Send(android, "google");
        await Send(web, "browser");

        api.Apple.Last.Json["aps"]!["alert"]!["title"]!.ToString().ShouldBe("apple");
        api.Google.Received.ShouldContain(x => x.Path != "/token" && x.Json["message"]!["notification"]!["title"]!.ToString() == "google");
        System.Text.Encoding.UTF8.GetString(browser.Decrypt(api.PushService.Last.Body)).ShouldContain("browser");
    }

    [Fact]
    public async Task A_device_that_its_provider_does_not_know_is_removed()
    {
        var ada = await api.SignUp();
        var device = await RegisterBrowser(ada, "gone");
        api.PushService.Answer = x => new(x.Path == "/gone" ? 410 : 201);

        await Send(device);

        (await ada.Get("/v1/me/devices")).Data.ShouldBeEmpty();
        await Send(device);
        api.PushService.Received.Count(x => x.Path == "/gone").ShouldBe(1);
    }

    [Fact]
    public async Task A_device_that_was_registered_again_since_is_kept()
    {
        var ada = await api.SignUp();
        var device = await Register(ada, new { platform = "ios", token = new string('a', 64), locale = "en" });
        api.Apple.Answer = x => x.Path.EndsWith("aaaa", StringComparison.Ordinal)
            ? new(410, $$"""{"reason":"Unregistered","timestamp":{{api.Clock.GetUtcNow().AddMinutes(-5).ToUnixTimeMilliseconds()}}}""")
            : new(200);

        await Send(device);

        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_device_is_kept_and_the_job_waits_while_its_provider_is_busy()
    {
        var ada = await api.SignUp();
        var device = await RegisterBrowser(ada, "busy");
        api.PushService.Answer = x => x.Path == "/busy" ? new(429, "", ("Retry-After", "77")) : new(201);

        (await Should.ThrowAsync<RetryLaterException>(() => Send(device))).After.ShouldBe(TimeSpan.FromSeconds(77));

        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_device_that_was_signed_out_is_told_nothing()
    {
        var ada = await api.SignUp();
        var device = await RegisterBrowser(ada, "stolen");
        (await ada.Delete($"/v1/me/sessions/{(await ada.Get("/v1/me/sessions")).Data[0]!["id"]}")).ShouldBe(204);

        await Send(device);

        api.PushService.Received.ShouldAllBe(x => x.Path != "/stolen");
    }

    [Fact]
    public async Task What_nobody_wants_to_know_any_more_is_not_sent()
    {
        var device = await RegisterBrowser(await api.SignUp(), "late");

        await api.AsPlatform(new SendPushToDevice(device, Guid.NewGuid(), new("Late", ""), api.Clock.GetUtcNow().AddSeconds(-1)));

        api.PushService.Received.ShouldAllBe(x => x.Path != "/late");
    }

    [Fact]
    public async Task The_platform_says_what_it_sends_to_and_with_which_key()
    {
        var options = (await (await api.SignUp()).Get("/v1/me/devices/options")).ShouldBe(200);

        options.Body["platforms"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["ios", "android", "web"]);
        System.Buffers.Text.Base64Url.DecodeFromChars(options.Text("applicationServerKey")).Length.ShouldBe(WebPushKeys.PointLength);
    }

    [Fact]
    public async Task Neither_a_token_nor_a_message_nor_a_key_is_logged()
    {
        var device = await Register(await api.SignUp(), new { platform = "android", token = "logged-token-1", locale = "en" });
        await Send(device, "private title");
        api.Google.Answer = x => x.Path == "/token" ? new(200, """{"access_token":"ya29.logged","expires_in":3599}""") : new(500, "private answer");
        await Should.ThrowAsync<HttpRequestException>(() => Send(device, "private title"));

        foreach (var secret in new[] { "logged-token-1", "private title", "private answer", "ya29.logged" })
            api.Log.Lines.ShouldAllBe(x => !x.Contains(secret));
    }

    /// <summary>The stand-in has no certificate, so its address is written into the row.</summary>
    private async Task<Id<PushDevice>> RegisterBrowser(Client user, string path, Browser? browser = null)
    {
        using var other = new Browser();
        var keys = new { p256dh = (browser ?? other).P256dh, auth = (browser ?? other).Auth };
        var device = await Register(user, new { platform = "web", subscription = new { endpoint = $"https://push.example.com/{path}", keys }, locale = "en" });
        await api.Change("update push_devices set token = $2 where id = $1", device.Value, $"{api.PushService.Address}/{path}");
        return device;
    }

    private static async Task<Id<PushDevice>> Register(Client user, object body) =>
        Id<PushDevice>.Parse((await user.Post("/v1/me/devices", body)).ShouldBe(201).Text("id"));

    private Task Send(Id<PushDevice> device, string title = "Hello") =>
        api.AsPlatform(new SendPushToDevice(device, Guid.NewGuid(), new(title, "Body"), api.Clock.GetUtcNow().AddHours(1)));
}
