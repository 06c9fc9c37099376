using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Webhooks;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node is killed while receivers have its requests and have not answered.</summary>
public sealed class WebhookCrashTests(WebhookNodesFixture api) : IClassFixture<WebhookNodesFixture>
{
    private const int Teams = 6;

    private static readonly Dictionary<string, string> Local = new() { ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8" };

    [Fact]
    public async Task Each_delivery_arrives_and_is_recorded_once_with_the_same_id_when_its_request_is_repeated()
    {
        var gate = new TaskCompletionSource();
        await using var receiver = await Receiver.Start(x => gate.Task.WaitAsync(x.RequestAborted));
        var acme = await api.Organization();
        await using var dying = await NodeProcess.Start(api, Local);
        var endpoint = await api.Endpoint(acme, receiver, "team.created");
        for (var i = 0; i < Teams; i++)
            (await acme.Owner.Post(acme.Path("/teams"), new { name = $"Team {i}", slug = $"team-{i}" })).ShouldBe(201);
        await Eventually.Is(() => Task.FromResult(receiver.Received.Count >= 3));

        await dying.Kill();
        gate.SetResult();
        await using var next = await NodeProcess.Start(api, Local);

        await Eventually.Is(async () => (await endpoint.Deliveries("?status=succeeded")).Count == Teams);
        var deliveries = await endpoint.Deliveries();
        deliveries.Count.ShouldBe(Teams);
        deliveries.Select(x => x!["attemptCount"]!.GetValue<int>()).ShouldAllBe(x => x == 1);
        (await api.Count("webhook_attempts", "status = 200")).ShouldBe(Teams);
        receiver.Received.Count.ShouldBeGreaterThan(Teams, "those that were not recorded are sent again");
        receiver.Received.Select(x => x.Headers["webhook-id"]).Distinct().ShouldBe(deliveries.Select(x => x!["event"]!.ToString()), ignoreOrder: true);
        await Eventually.Is(async () => await api.Count("jobs", "queue = 'webhooks'") == 0);
        (await api.Count("dead_letters")).ShouldBe(0);
    }
}

/// <summary>The API adds jobs and runs none; endpoints may be on the machine itself.</summary>
public sealed class WebhookNodesFixture : NodesFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
    }
}
