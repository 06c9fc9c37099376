using Platform.Domain.Identity.Provider;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class DeviceFlowTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_user_lets_a_device_in_at_a_browser()
    {
        var acme = await api.Organization();
        var ada = await acme.Member();
        var flow = await TestFlow.Of(api, acme, ["openid", "organization"]);
        var device = await flow.Party.Run("device-begin", flow.With(new { scope = "openid organization" }));
        await flow.Browser.Open(device["verification_uri_complete"]!.ToString());
        await flow.Browser.SignIn(ada);
        await flow.Browser.Submit("/v1/oauth/device", ("user_code", device["user_code"]!.ToString().ToLowerInvariant()));
        flow.Browser.Page.ShouldBe(200).Content.ShouldContain("Know who you are.");
        await flow.Browser.Submit("/v1/oauth/device/decision", ("decision", "allow"), ("organization", acme.Id));
        flow.Browser.Page.ShouldBe(200);
        var result = await flow.Party.Run("device-poll", flow.With(new { device }));
        result["claims"]!["sub"]!.ToString().ShouldBe(ada.UserId);
    }

    [Fact]
    public async Task A_device_is_told_to_wait_to_slow_down_and_when_it_is_over()
    {
        using var still = api.Clock.Stand();
        var (_, client, answer) = await Begin();
        var code = answer.Text("device_code");
        (await Poll(client, code)).Text("error").ShouldBe("authorization_pending");
        (await Poll(client, code)).Text("error").ShouldBe("slow_down");
        api.Clock.Advance(TimeSpan.FromSeconds(6));
        (await Poll(client, code)).Text("error").ShouldBe("slow_down");
        api.Clock.Advance(TimeSpan.FromSeconds(16));
        (await Poll(client, code)).Text("error").ShouldBe("authorization_pending");
        api.Clock.Advance(DeviceAuthorization.Lifetime);
        (await Poll(client, code)).Text("error").ShouldBe("expired_token");
    }

    [Fact]
    public async Task A_device_that_is_refused_gets_nothing_and_one_that_is_let_in_gets_tokens_once()
    {
        var (ada, client, refused) = await Begin();
        await Decide(ada, refused, "deny");
        (await Poll(client, refused.Text("device_code"))).Text("error").ShouldBe("access_denied");
        var allowed = (await client.Post("device-authorization", new { scope = "openid" })).ShouldBe(200);
        await Decide(ada, allowed, "allow");
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Poll(client, allowed.Text("device_code")))));
        replies.Count(x => x.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task Another_client_gets_nothing_for_the_code()
    {
        var (ada, _, answer) = await Begin();
        var other = await (await api.Organization()).Client(api, TestFlow.Settings(["openid"]));
        await Decide(ada, answer, "allow");
        (await Poll(other, answer.Text("device_code"))).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_device_that_was_let_in_gets_nothing_once_the_user_has_withdrawn_that()
    {
        var (ada, client, answer) = await Begin();
        await Decide(ada, answer, "allow");
        var grant = (await ada.Get("/v1/me/grants")).ShouldBe(200).Data.Single()!["id"];

        (await ada.Delete($"/v1/me/grants/{grant}")).ShouldBe(204);

        (await Poll(client, answer.Text("device_code"))).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_device_that_was_let_in_gets_nothing_once_its_client_was_disabled_also_when_it_is_enabled_again()
    {
        var acme = await api.Organization();
        var (ada, client) = (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid"])));
        var answer = (await client.Post("device-authorization", new { scope = "openid" })).ShouldBe(200);
        await Decide(ada, answer, "allow");

        foreach (var enabled in new[] { false, true })
            (await acme.Owner.Patch(acme.Path($"/clients/{client.Id}"), new { enabled })).ShouldBe(200);

        (await Poll(client, answer.Text("device_code"))).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Codes_cannot_be_tried_out()
    {
        var ada = await (await api.Organization()).Member();
        var browser = await TestBrowser.Of(api, ada);
        var statuses = new List<int>();
        for (var i = 0; i < 21; i++)
        {
            await browser.Open("/v1/oauth/device");
            statuses.Add((await browser.Submit("/v1/oauth/device", ("user_code", "BBBB-BBBB"))).Page.Status);
        }

        statuses.Take(20).ShouldAllBe(x => x == 400);
        statuses[^1].ShouldBe(429);
    }

    private static Task<Reply> Poll(TestClient client, string code) =>
        client.Post("token", new { grant_type = "urn:ietf:params:oauth:grant-type:device_code", device_code = code });

    private async Task<(Common.Client User, TestClient Client, Reply Answer)> Begin()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        return (await acme.Member(), client, (await client.Post("device-authorization", new { scope = "openid" })).ShouldBe(200));
    }

    private async Task Decide(Common.Client user, Reply device, string decision)
    {
        var browser = await TestBrowser.Of(api, user);
        await browser.Open($"/v1/oauth/device?user_code={device.Text("user_code")}");
        await browser.Submit("/v1/oauth/device", ("user_code", device.Text("user_code")));
        await browser.Submit("/v1/oauth/device/decision", ("decision", decision));
        browser.Page.ShouldBe(200);
    }
}
