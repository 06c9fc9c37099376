using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>What an organization may cause in a time.</summary>
public sealed class WebhookPaceTests(WebhookPaceFixture api) : IClassFixture<WebhookPaceFixture>
{
    [Fact]
    public async Task Deliveries_beyond_the_limit_come_later_and_none_is_lost()
    {
        await using var receiver = await Receiver.Start();
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (one, two) = (await api.Endpoint(acme, receiver), await api.Endpoint(acme, receiver));
        var other = await api.Endpoint(globex, receiver);

        var first = await api.Happens(acme);
        await one.Until(await one.DeliveryOf(first), "succeeded");
        await two.Until(await two.DeliveryOf(first), "succeeded");
        var second = await api.Happens(acme);
        var late = (await one.Caller.Get(await one.DeliveryOf(second))).ShouldBe(200);

        late.Text("status").ShouldBe("pending");
        (DateTimeOffset.Parse(late.Text("nextAttemptAt")) - api.Clock.GetUtcNow()).TotalMinutes.ShouldBeInRange(55, 60);
        await other.Until(await other.DeliveryOf(await api.Happens(globex)), "succeeded");
        receiver.Received.Count(x => x.Headers["webhook-id"] == second).ShouldBe(0);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await one.Until(await one.DeliveryOf(second), "succeeded");
        await two.Until(await two.DeliveryOf(second), "succeeded");
    }

    [Fact]
    public async Task Of_many_long_answers_only_the_beginning_is_kept()
    {
        await using var receiver = await Receiver.Start(x => x.Response.WriteAsync(new string('x', 3000)));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var kept = new List<int>();
        for (var i = 0; i < 2; i++)
            kept.Add((await endpoint.Until(await endpoint.Test(), "succeeded")).Body["attempts"]![0]!["responseBody"]!.ToString().Length);

        kept.ShouldBe([3000, 500]);
    }

    [Fact]
    public async Task Many_endpoints_that_are_disabled_are_not_as_many_mails()
    {
        await using var receiver = await Receiver.Start(Receiver.Saying(410));
        var acme = await api.Organization();
        var endpoints = new List<TestEndpoint>();
        for (var i = 0; i < 2; i++)
            endpoints.Add(await api.Endpoint(acme, receiver, "team.*"));

        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Any", slug = "any" })).ShouldBe(201);

        foreach (var endpoint in endpoints)
            await endpoint.UntilIs("disabled");
        api.MailTo(acme.Owner.Email).Count(x => x.Text.Contains("410 Gone")).ShouldBe(1);
    }
}

/// <summary>With little of everything that is limited.</summary>
public sealed class WebhookPaceFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("RateLimits:WebhookDeliveries:Count", "2").UseSetting("RateLimits:WebhookDeliveries:Period", "01:00:00");
        builder.UseSetting("RateLimits:WebhookMails:Count", "1").UseSetting("RateLimits:WebhookResponses:Count", "1");
    }
}
