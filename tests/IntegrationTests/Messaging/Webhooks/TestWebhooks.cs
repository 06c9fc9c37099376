using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>What the tests of webhooks do again and again.</summary>
internal static class TestWebhooks
{
    public static Task<Reply> Endpoint(this TestOrganization organization, string url, params string[] eventTypes) =>
        organization.Owner.Post(organization.Path("/webhook-endpoints"), new { url, eventTypes = eventTypes.Length == 0 ? ["*"] : eventTypes });

    /// <summary>An endpoint that is there.</summary>
    public static async Task<TestEndpoint> Endpoint(this TestOrganization organization, Receiver receiver, params string[] eventTypes)
    {
        var created = (await organization.Endpoint(receiver.Url, eventTypes)).ShouldBe(201);
        return new(organization, created.Text("id"), created.Text("secret"));
    }
}

internal sealed record TestEndpoint(TestOrganization Organization, string Id, string Secret)
{
    public string Path(string rest = "") => Organization.Path($"/webhook-endpoints/{Id}{rest}");

    public async Task<Reply> View() => (await Organization.Owner.Get(Path())).ShouldBe(200);

    public async Task<JsonArray> Deliveries(string query = "") => (await Organization.Owner.Get(Path($"/deliveries{query}"))).ShouldBe(200).Data;

    /// <summary>Sends an example and answers with its delivery's path.</summary>
    public async Task<string> Test(string? eventType = null) =>
        Path($"/deliveries/{(await Organization.Owner.Post(Path("/test"), new { eventType })).ShouldBe(202).Text("id")}");

    /// <summary>Waits until the delivery has this status.</summary>
    public async Task<Reply> Until(string delivery, string status)
    {
        Reply? reply = null;
        await Eventually.Is(async () => (reply = (await Organization.Owner.Get(delivery)).ShouldBe(200)).Text("status") == status);
        return reply!;
    }

    /// <summary>Waits until the delivery was tried so often.</summary>
    public async Task<Reply> UntilTried(string delivery, int attempts)
    {
        Reply? reply = null;
        await Eventually.Is(async () => (int)(reply = (await Organization.Owner.Get(delivery)).ShouldBe(200)).Body["attemptCount"]! >= attempts);
        return reply!;
    }
}
