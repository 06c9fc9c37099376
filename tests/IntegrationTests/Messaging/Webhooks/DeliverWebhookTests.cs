using Microsoft.AspNetCore.Http;
using Platform.Domain.Messaging.Webhooks;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>From the event to the receiver, through the queue.</summary>
public sealed class DeliverWebhookTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    [Fact]
    public async Task An_event_reaches_every_endpoint_of_its_organization_that_wants_it()
    {
        await using var receiver = await Receiver.Start();
        await using var silent = await Receiver.Start();
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (first, second) = (await api.Endpoint(acme, receiver, "role.*"), await api.Endpoint(acme, receiver, TestWebhooks.EventType));
        var (other, foreign) = (await api.Endpoint(acme, silent, "project.*"), await api.Endpoint(globex, silent, "*"));

        var happened = await api.Happens(acme);

        foreach (var endpoint in new[] { first, second })
        {
            var delivery = await endpoint.Until(await endpoint.DeliveryOf(happened), "succeeded");
            delivery.Text("event").ShouldBe(happened);
            delivery.Text("data.name").ShouldBe("Design");
            delivery.Body["attempts"]!.AsArray().Single()!["status"]!.GetValue<int>().ShouldBe(200);
            var verified = await Task.WhenAll(receiver.Received.Select(x => StandardWebhooksLibrary.Verify(endpoint.Secret, x)));
            verified.Count(x => x is not null).ShouldBe(1);
        }

        receiver.Received.ShouldAllBe(x => x.Headers["webhook-id"] == happened);
        (await other.Deliveries()).ShouldBeEmpty();
        (await foreign.Deliveries($"?eventType={TestWebhooks.EventType}")).ShouldBeEmpty();
        silent.Received.ShouldAllBe(x => x.Headers["webhook-id"] != happened);
        (await first.View()).Text("health.lastSuccessAt").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_fails_is_tried_ten_times_over_three_days_with_the_same_id()
    {
        using var still = api.Clock.Stand();
        await using var receiver = await Receiver.Start(Receiver.Saying(500));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var happened = await api.Happens(endpoint.Organization);
        var delivery = await endpoint.DeliveryOf(happened);

        for (var i = 0; i < WebhookRetries.Waits.Count; i++)
        {
            var before = api.Clock.GetUtcNow();
            var seen = await endpoint.UntilTried(delivery, i + 1);
            var next = DateTimeOffset.Parse(seen.Text("nextAttemptAt"));
            (next - before).ShouldBeInRange(WebhookRetries.Waits[i] - TimeSpan.FromMinutes(1), (WebhookRetries.Waits[i] * 1.2) + TimeSpan.FromMinutes(1));
            seen.Text("status").ShouldBe("retrying");
            api.Clock.Advance(WebhookRetries.Waits[i] * 1.2);
        }

        var failed = await endpoint.Until(delivery, "failed");
        (await endpoint.Deliveries("?status=retrying")).ShouldBeEmpty();
        (await endpoint.Deliveries("?status=failed")).ShouldHaveSingleItem();
        failed.Body["nextAttemptAt"].ShouldBeNull();
        failed.Body["attempts"]!.AsArray().Count.ShouldBe(10);
        receiver.Received.Count.ShouldBe(10);
        receiver.Received.ShouldAllBe(x => x.Headers["webhook-id"] == happened);
        receiver.Received.Select(x => x.Headers["webhook-timestamp"]).Distinct().Count().ShouldBe(10);
        (await endpoint.View()).Text("health.state").ShouldBe("failing");
    }

    [Theory]
    [InlineData("7200", 2)]
    [InlineData("9999999", 24)]
    public async Task Retry_After_makes_the_wait_longer_but_not_longer_than_a_day(string header, int hours)
    {
        await using var receiver = await Receiver.Start(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, header);
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));

        var seen = await endpoint.UntilTried(delivery, 1);

        (DateTimeOffset.Parse(seen.Text("nextAttemptAt")) - api.Clock.GetUtcNow()).TotalHours.ShouldBeInRange(hours - 0.1, (hours * 1.2) + 0.1);
        seen.Text("lastStatus").ShouldBe("429");
    }

    [Fact]
    public async Task A_delivery_without_an_answer_says_why_wherever_it_is_shown()
    {
        var endpoint = await api.EndpointOfNobody(await api.Organization());
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));

        var one = await endpoint.UntilTried(delivery, 1);

        var listed = (await endpoint.Deliveries()).ShouldHaveSingleItem()!;
        (one.Body["lastStatus"], one.Text("lastError")).ShouldBe((null, "connection_failed"));
        (listed["lastStatus"], listed["lastError"]!.ToString()).ShouldBe((null, "connection_failed"));
        var seen = (await (await api.Operator()).Get($"/v1/operator/webhook-deliveries?endpoint={endpoint.Id}")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        seen["delivery"]!["lastError"]!.ToString().ShouldBe("connection_failed");
    }

    [Fact]
    public async Task What_waits_for_a_disabled_endpoint_is_canceled()
    {
        using var still = api.Clock.Stand();
        await using var receiver = await Receiver.Start(Receiver.Saying(500));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var delivery = await endpoint.DeliveryOf(await api.Happens(endpoint.Organization));
        await endpoint.UntilTried(delivery, 1);
        (await endpoint.Deliveries("?status=retrying")).ShouldHaveSingleItem();
        (await endpoint.Deliveries("?status=pending")).ShouldBeEmpty();

        (await endpoint.Caller.Patch(endpoint.Path(), new { enabled = false })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(6));

        await endpoint.Until(delivery, "canceled");
        receiver.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_endpoint_delays_neither_another_one_nor_another_organization()
    {
        var crowd = new Crowd();
        await using var slow = await Receiver.Start(crowd.Wait);
        await using var fast = await Receiver.Start();
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var stuck = await api.Endpoint(acme, slow);
        for (var i = 0; i < 20; i++)
            await stuck.Test();
        await Eventually.Is(() => Task.FromResult(crowd.Most > 0));

        var (own, foreign) = (await api.Endpoint(acme, fast), await api.Endpoint(globex, fast));
        await own.Until(await own.Test(), "succeeded");
        await foreign.Until(await foreign.Test(), "succeeded");

        (await stuck.Deliveries("?status=pending")).Count.ShouldBeGreaterThan(3);
        crowd.Most.ShouldBeLessThanOrEqualTo(3);
        crowd.Gate.SetResult();
    }

    /// <summary>Requests that wait to be let go.</summary>
    private sealed class Crowd
    {
        private int inside;

        public TaskCompletionSource Gate { get; } = new();

        public int Most { get; private set; }

        public async Task Wait(HttpContext context)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref inside));
            try
            {
                await Gate.Task.WaitAsync(context.RequestAborted);
            }
            finally
            {
                Interlocked.Decrement(ref inside);
            }
        }
    }
}
