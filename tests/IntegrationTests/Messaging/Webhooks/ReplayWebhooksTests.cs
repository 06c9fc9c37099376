using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>What an administrator sends again.</summary>
public sealed class ReplayWebhooksTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    [Fact]
    public async Task A_delivery_that_has_failed_is_resent_with_the_same_id()
    {
        using var still = api.Clock.Stand();
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var happened = await api.Happens(endpoint.Organization);
        var delivery = await endpoint.DeliveryOf(happened);
        await endpoint.UntilTried(delivery, 1);
        receiver.Answer = _ => Task.CompletedTask;

        (await endpoint.Caller.Post(delivery + "/resend")).ShouldBe(202).Text("status").ShouldBe("pending");

        var arrived = await endpoint.Until(delivery, "succeeded");
        arrived.Body["attempts"]!.AsArray().Select(x => x!["status"]!.GetValue<int>()).ShouldBe([200, 500]);
        receiver.Received.ShouldAllBe(x => x.Headers["webhook-id"] == happened);
        // The second attempt of the first round has nothing to do any more.
        api.Clock.Advance(TimeSpan.FromSeconds(7));
        await endpoint.Until(await endpoint.Test(), "succeeded");
        receiver.Received.Count(x => x.Headers["webhook-id"] == happened).ShouldBe(2);
    }

    [Fact]
    public async Task What_happened_before_there_was_an_endpoint_is_replayed()
    {
        await using var receiver = await Receiver.Start();
        var acme = await api.Organization();
        await api.Happens(acme, """{"name":"too early"}""");
        var since = api.Clock.GetUtcNow();
        var events = new List<string>();
        for (var i = 0; i < 3; i++)
            events.Add(await api.Happens(acme));
        await api.Happens(await api.Organization());
        var endpoint = await api.Endpoint(acme, receiver);

        (await endpoint.Caller.Post(endpoint.Path("/replay"), new { since })).ShouldBe(202).Text("endpoint").ShouldBe(endpoint.Id);

        foreach (var happened in events)
            await endpoint.Until(await endpoint.DeliveryOf(happened), "succeeded");
        receiver.Received.Select(x => x.Headers["webhook-id"]).ShouldBe(events, ignoreOrder: true);
    }

    [Fact]
    public async Task A_replay_leaves_out_what_has_arrived_when_it_is_told_to_and_repeats_it_otherwise()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var since = api.Clock.GetUtcNow();
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));
        await endpoint.Until(delivery, "succeeded");
        (await endpoint.Caller.Patch(endpoint.Path(), new { eventTypes = new[] { "project.*" } })).ShouldBe(200);
        var missed = await api.Happens(endpoint.Organization);
        (await endpoint.Caller.Patch(endpoint.Path(), new { eventTypes = new[] { "*" } })).ShouldBe(200);

        (await endpoint.Caller.Post(endpoint.Path("/replay"), new { since, onlyMissing = true })).ShouldBe(202);
        await endpoint.Until(await endpoint.DeliveryOf(missed), "succeeded");
        (await endpoint.Caller.Get(delivery)).Text("attemptCount").ShouldBe("1");

        (await endpoint.Caller.Post(endpoint.Path("/replay"), new { since })).ShouldBe(202);
        await endpoint.UntilTried(delivery, 2);
    }

    [Fact]
    public async Task A_replay_of_what_is_not_kept_any_more_is_refused()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        foreach (var since in new[] { api.Clock.GetUtcNow() - TimeSpan.FromDays(15), api.Clock.GetUtcNow() + TimeSpan.FromHours(1) })
            (await endpoint.Caller.Post(endpoint.Path("/replay"), new { since })).ShouldBe(400).Body["errors"]!["since"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_example_has_the_form_of_its_event()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver, "project.*");

        await endpoint.Until(await endpoint.Test(TestWebhooks.EventType), "succeeded");

        var payload = JsonNode.Parse((await StandardWebhooksLibrary.Verify(endpoint.Secret, receiver.Received.Single())).ShouldNotBeNull())!;
        payload["type"]!.ToString().ShouldBe(TestWebhooks.EventType);
        payload["example"]!.GetValue<bool>().ShouldBeTrue();
        payload["data"].Deserialize<WebhookEndpointDisabled>(EventCatalog.Json)!.Reason.ShouldBe(WebhookDisabling.ByHand);
        (await endpoint.Caller.Post(endpoint.Path("/test"), new { eventType = "no.such" })).ShouldBe(400).Body["errors"]!["eventType"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_deleted_endpoint_leaves_nothing_behind_and_gets_nothing_any_more()
    {
        using var still = api.Clock.Stand();
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        await endpoint.UntilTried(await endpoint.DeliveryOf(await api.Happens(endpoint.Organization)), 1);

        (await endpoint.Caller.Delete(endpoint.Path())).ShouldBe(204);
        api.Clock.Advance(TimeSpan.FromSeconds(7));

        var other = await api.Endpoint(endpoint.Organization, receiver);
        await other.Until(await other.Test(), "failed");
        receiver.Received.Count.ShouldBe(2);
        (await endpoint.Caller.Get(endpoint.Path("/deliveries"))).ShouldBe(404);
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_by_status_and_type_in_parts()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var arrived = await endpoint.Test();
        await endpoint.Until(arrived, "succeeded");
        receiver.Answer = x => Task.FromResult(x.Response.StatusCode = 400);
        var failed = await endpoint.Test(TestWebhooks.EventType);
        await endpoint.Until(failed, "failed");

        var first = (await endpoint.Caller.Get(endpoint.Path("/deliveries?limit=1"))).ShouldBe(200);
        failed.ShouldEndWith(first.Data.Single()!["id"]!.ToString());
        arrived.ShouldEndWith((await endpoint.Deliveries($"?after={first.Text("next")}")).Single()!["id"]!.ToString());
        arrived.ShouldEndWith((await endpoint.Deliveries("?status=succeeded")).Single()!["id"]!.ToString());
        failed.ShouldEndWith((await endpoint.Deliveries($"?eventType={TestWebhooks.EventType}")).Single()!["id"]!.ToString());
        (await endpoint.Caller.Get(endpoint.Path("/deliveries?status=lost"))).ShouldBe(400);
    }

    [Fact]
    public async Task Operators_see_the_deliveries_of_all_organizations_without_their_contents()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        await endpoint.Until(await endpoint.Test(), "succeeded");
        var staff = await api.Operator();

        var seen = (await staff.Get($"/v1/operator/webhook-deliveries?organization={endpoint.Organization.Id}&endpoint={endpoint.Id}&status=succeeded")).ShouldBe(200);

        seen.Data.Single()!["organization"]!.ToString().ShouldBe(endpoint.Organization.Id);
        seen.Data.Single()!["delivery"]!["endpoint"]!.ToString().ShouldBe(endpoint.Id);
        seen.Content.ShouldNotContain("127.0.0.1");
        (await staff.Get($"/v1/operator/webhook-deliveries?organization={endpoint.Organization.Id}&status=failed")).Data.ShouldBeEmpty();
    }
}
