using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>When an endpoint is given up, and how it comes back.</summary>
public sealed class WebhookHealthTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    [Fact]
    public async Task Gone_disables_the_endpoint_and_tells_the_administrators_and_the_other_endpoints()
    {
        await using var receiver = await Receiver.Start(Receiver.Saying(410));
        await using var console = await Receiver.Start();
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var endpoint = await api.Endpoint(acme, receiver);
        var other = await api.Endpoint(acme, console, "webhook_endpoint.*");

        await endpoint.UntilTried(await endpoint.DeliveryOf(await api.Happens(acme)), 1);

        var disabled = await endpoint.UntilIs("disabled");
        (disabled.Text("enabled"), disabled.Text("disabledBecause")).ShouldBe(("false", "gone"));
        await Eventually.Is(() => Task.FromResult(console.Received.Any(x => x.Body.Contains("\"reason\":\"gone\"") && x.Body.Contains(endpoint.Id))));
        foreach (var email in new[] { acme.Owner.Email, admin.Email })
            await Eventually.Is(() => Task.FromResult(api.MailTo(email).Any(x => x.Text.Contains("410 Gone"))));
        (await endpoint.Caller.Post(endpoint.Path("/test"), new { })).ShouldBe(409).Code.ShouldBe("webhook_endpoint_disabled");
        (await acme.Owner.Get(acme.Path("/audit-events?action=disable_webhook_endpoint"))).Data.ShouldNotBeEmpty();
        (await other.View()).Text("health.state").ShouldBe("working");
    }

    [Fact]
    public async Task An_endpoint_that_only_fails_for_five_days_is_disabled_and_one_success_starts_the_count_anew()
    {
        using var still = api.Clock.Stand();
        await using var receiver = await Receiver.Start(Receiver.Saying(500));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var first = await Fail(endpoint);
        receiver.Answer = Receiver.Saying(200);
        api.Clock.Advance(TimeSpan.FromDays(4));
        await endpoint.Until(first, "succeeded"); // nothing of it comes later
        receiver.Answer = Receiver.Saying(500);
        await Fail(endpoint);
        api.Clock.Advance(TimeSpan.FromDays(4));
        await Fail(endpoint);
        (await endpoint.View()).Text("health.state").ShouldBe("failing");

        api.Clock.Advance(TimeSpan.FromDays(1));
        await api.Happens(endpoint.Organization);

        (await endpoint.UntilIs("disabled")).Text("disabledBecause").ShouldBe("failing");
    }

    [Fact]
    public async Task Enabled_again_an_example_decides_and_everything_else_waits_for_it()
    {
        var gate = new TaskCompletionSource();
        await using var receiver = await Receiver.Start(Receiver.Saying(410));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        await Fail(endpoint);
        await endpoint.UntilIs("disabled");

        receiver.Answer = _ => gate.Task;
        (await endpoint.Caller.Patch(endpoint.Path(), new { enabled = true })).ShouldBe(200).Text("health.state").ShouldBe("probing");
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));
        await Eventually.Is(() => Task.FromResult(receiver.Received.Count >= 2));
        (await endpoint.Caller.Get(delivery)).Text("attemptCount").ShouldBe("0");
        gate.SetResult();
        await endpoint.UntilIs("working");
        api.Clock.Advance(TimeSpan.FromMinutes(1));

        await endpoint.Until(delivery, "succeeded");
        receiver.Received[1].Body.ShouldContain("webhook.test");
    }

    [Fact]
    public async Task A_probe_that_fails_disables_the_endpoint_at_once()
    {
        await using var receiver = await Receiver.Start(Receiver.Saying(410));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        await Fail(endpoint);
        await endpoint.UntilIs("disabled");
        receiver.Answer = Receiver.Saying(500);

        (await endpoint.Caller.Patch(endpoint.Path(), new { enabled = true })).ShouldBe(200);

        (await endpoint.UntilIs("disabled")).Text("disabledBecause").ShouldBe("failing");
    }

    /// <summary>The path of a delivery that was tried.</summary>
    private async Task<string> Fail(TestEndpoint endpoint)
    {
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));
        await endpoint.UntilTried(delivery, 1);
        return delivery;
    }
}
