using System.Text.Json.Nodes;
using Platform.Domain.Messaging.Webhooks;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

public sealed class WebhookSignatureTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    private const int Most = 20 * 1024;

    [Fact]
    public async Task The_library_of_the_receiver_verifies_it()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        (await api.Send(endpoint)).Status.ShouldBe(200);

        var payload = JsonNode.Parse((await StandardWebhooksLibrary.Verify(endpoint.Secret, receiver.Received.Single())).ShouldNotBeNull())!;
        payload["type"]!.ToString().ShouldBe("team.created");
        payload["data"]!["name"]!.ToString().ShouldBe("Design");
        payload["timestamp"].ShouldNotBeNull();
        payload["id"]!.ToString().ShouldBe(receiver.Received[0].Headers["webhook-id"]);
        (await StandardWebhooksLibrary.Verify(endpoint.Secret, receiver.Received[0] with { Body = receiver.Received[0].Body + " " })).ShouldBeNull();
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_verify_it_and_then_only_the_new_one()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var rotated = (await endpoint.Organization.Owner.Post(endpoint.Path("/secret-rotation"))).ShouldBe(200).Text("secret");

        await api.Send(endpoint);

        var signatures = receiver.Received[0].Headers["webhook-signature"].Split(' ');
        signatures.Length.ShouldBe(2);
        signatures.ShouldAllBe(x => x.StartsWith("v1,"));
        foreach (var secret in new[] { endpoint.Secret, rotated })
            (await StandardWebhooksLibrary.Verify(secret, receiver.Received[0])).ShouldNotBeNull();

        api.Clock.Advance(WebhookEndpoint.Overlap);
        await api.Send(endpoint);

        receiver.Received[1].Headers["webhook-signature"].Split(' ').ShouldHaveSingleItem().ShouldStartWith("v1,");
    }

    [Fact]
    public async Task A_payload_over_20_KB_is_a_link()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        await api.Send(endpoint, $$"""{"text":"{{new string('x', Most)}}"}""");

        var received = receiver.Received.Single();
        received.Body.Length.ShouldBeLessThan(Most);
        var payload = JsonNode.Parse((await StandardWebhooksLibrary.Verify(endpoint.Secret, received)).ShouldNotBeNull())!;
        payload["data"].ShouldBeNull();
        payload["link"]!.ToString().ShouldStartWith("https://platform.localhost/v1/orgs/org_");
    }
}
