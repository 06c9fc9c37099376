using Platform.Domain.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class RegisterPushDeviceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_device_is_registered_and_listed_without_its_token()
    {
        var ada = await api.SignUp();

        var device = (await Register(ada, "token-1", "de-AT")).ShouldBe(201);

        device.Text("platform").ShouldBe("android");
        device.Text("locale").ShouldBe("de-AT");
        var list = (await ada.Get("/v1/me/devices")).ShouldBe(200);
        list.Data.Single()!["id"]!.ToString().ShouldBe(device.Text("id"));
        list.Content.ShouldNotContain("token-1");
    }

    [Fact]
    public async Task The_same_device_again_is_updated()
    {
        var ada = await api.SignUp();
        var first = (await Register(ada, "again", "en")).ShouldBe(201);
        api.Clock.Advance(TimeSpan.FromSeconds(5));

        var second = (await Register(ada, "again", "fr")).ShouldBe(201);

        second.Text("id").ShouldBe(first.Text("id"));
        second.Text("locale").ShouldBe("fr");
        DateTimeOffset.Parse(second.Text("registeredAt")).ShouldBeGreaterThan(DateTimeOffset.Parse(first.Text("registeredAt")));
        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_device_goes_to_whoever_registers_it_last()
    {
        var (ada, bob) = (await api.SignUp(), await api.SignUp());
        var first = await Register(ada, "handed-on");

        var second = (await Register(bob, "handed-on")).ShouldBe(201);

        second.Text("id").ShouldNotBe(first.Text("id"));
        (await ada.Get("/v1/me/devices")).Data.ShouldBeEmpty();
        (await bob.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_token_on_another_platform_is_another_device()
    {
        var ada = await api.SignUp();
        await Register(ada, TestPush.AppleToken);

        (await ada.Post("/v1/me/devices", new { platform = "ios", token = TestPush.AppleToken.ToUpperInvariant(), locale = "en" })).ShouldBe(201);
        (await ada.Post("/v1/me/devices", new { platform = "ios", token = TestPush.AppleToken, locale = "en" })).ShouldBe(201);

        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_device_registered_many_times_at_once_is_one_device()
    {
        var ada = await api.SignUp();

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Register(ada, "eager")));

        replies.ShouldAllBe(x => x.Status == 201);
        replies.Select(x => x.Text("id")).Distinct().Count().ShouldBe(1);
        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_device_that_many_register_at_once_has_one_user_in_the_end()
    {
        var users = new List<Client>();
        for (var i = 0; i < 6; i++)
            users.Add(await api.SignUp());

        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(x => Register(users[x % users.Count], "contested")));

        replies.ShouldAllBe(x => x.Status == 201 || (x.Status == 409 && (x.Code == "push_device_taken" || x.Code == "conflict")));
        replies.ShouldContain(x => x.Status == 201);
        (await Register(users[0], "contested")).ShouldBe(201);
        var owned = await Task.WhenAll(users.Select(async x => (await x.Get("/v1/me/devices")).Data.Count));
        owned.ShouldBe([1, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public async Task A_user_has_so_many_devices_and_no_more_however_fast_they_come()
    {
        var ada = await api.SignUp();
        for (var i = 0; i < PushDevice.MostPerUser - 3; i++)
            (await Register(ada, $"many-{i}")).ShouldBe(201);

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(x => Register(ada, $"more-{x}")));

        replies.Count(x => x.Status == 201).ShouldBe(3);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Status == 409 && x.Code == "too_many_push_devices");
        (await Register(ada, "many-0", "fr")).ShouldBe(201);
    }

    [Fact]
    public async Task A_browser_is_registered_with_its_subscription()
    {
        var ada = await api.SignUp();
        using var browser = new Browser();

        (await ada.Post("/v1/me/devices", Subscription("https://push.example.com/abc", browser.P256dh, browser.Auth))).ShouldBe(201).Text("platform").ShouldBe("web");
    }

    [Theory]
    [InlineData("http://push.example.com/abc", true, "subscription.endpoint")]
    [InlineData("/abc", true, "subscription.endpoint")]
    [InlineData("https://user:password@push.example.com/abc", true, "subscription.endpoint")]
    [InlineData("https://push.example.com/abc", false, "subscription.keys")]
    public async Task A_subscription_that_is_none_is_refused(string endpoint, bool hasKeys, string field)
    {
        var ada = await api.SignUp();
        using var browser = new Browser();

        var reply = await ada.Post("/v1/me/devices", Subscription(endpoint, hasKeys ? browser.P256dh : "AAAA", browser.Auth));

        reply.ShouldBe(400).Body["errors"]!.AsObject().Select(x => x.Key).ShouldBe([field]);
    }

    [Fact]
    public async Task What_does_not_belong_to_the_platform_is_refused()
    {
        var ada = await api.SignUp();
        using var browser = new Browser();
        var subscription = new { endpoint = "https://push.example.com/abc", keys = new { p256dh = browser.P256dh, auth = browser.Auth } };

        (await ada.Post("/v1/me/devices", new { platform = "web", token = "x", locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "web", token = "x", subscription, locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "android", subscription, locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "ios", token = "not hexadecimal", locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "ios", locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "web", locale = "en", subscription = new { endpoint = (string?)null, keys = (object?)null } })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "fridge", token = "x", locale = "en" })).ShouldBe(400);
        (await ada.Post("/v1/me/devices", new { platform = "android", token = "x", locale = "nowhere land" })).ShouldBe(400);
    }

    [Fact]
    public async Task A_device_is_removed_and_again_is_fine()
    {
        var ada = await api.SignUp();
        var id = (await Register(ada, "short-lived")).Text("id");

        (await ada.Delete($"/v1/me/devices/{id}")).ShouldBe(204);
        (await ada.Delete($"/v1/me/devices/{id}")).ShouldBe(204);

        (await ada.Get("/v1/me/devices")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_sees_or_removes_my_device()
    {
        var (ada, bob) = (await api.SignUp(), await api.SignUp());
        var id = (await Register(ada, "private")).Text("id");

        (await bob.Get("/v1/me/devices")).Data.ShouldBeEmpty();
        await bob.Delete($"/v1/me/devices/{id}");

        (await ada.Get("/v1/me/devices")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_configuration_no_platform_is_sent_to()
    {
        var options = (await (await api.SignUp()).Get("/v1/me/devices/options")).ShouldBe(200);

        options.Body["platforms"]!.AsArray().ShouldBeEmpty();
        options.Body["applicationServerKey"].ShouldBeNull();
    }

    [Fact]
    public async Task No_token_is_logged_or_audited()
    {
        var ada = await api.SignUp();
        await Register(ada, "very-private-token");
        await Register(ada, "very-private-token", "fr");

        api.Log.Lines.ShouldAllBe(x => !x.Contains("very-private-token"));
        await using var source = Npgsql.NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from audit_events where action like '%device%' and changes::text like '%very-private-token%'");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    private static Task<Reply> Register(Client user, string token, string locale = "en") =>
        user.Post("/v1/me/devices", new { platform = "android", token, locale });

    private static object Subscription(string endpoint, string p256dh, string auth) =>
        new { platform = "web", locale = "en", subscription = new { endpoint, expirationTime = (double?)null, keys = new { p256dh, auth } } };
}
