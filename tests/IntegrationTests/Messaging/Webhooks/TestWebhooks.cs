using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>What the tests of webhooks do again and again.</summary>
internal static class TestWebhooks
{
    /// <summary>Of events that nothing in these tests raises.</summary>
    public const string EventType = "role.deleted";

    public static Task<Reply> Endpoint(this TestOrganization organization, string url, params string[] eventTypes) =>
        organization.Owner.Post(organization.Path("/webhook-endpoints"), new { url, eventTypes = eventTypes.Length == 0 ? [EventType] : eventTypes });

    /// <summary>An endpoint that is there, and a program that looks after it however far the clock is moved.</summary>
    public static Task<TestEndpoint> Endpoint(this ApiFixture api, TestOrganization organization, Receiver receiver, params string[] eventTypes) =>
        api.EndpointAt(receiver.Url, organization, eventTypes);

    /// <summary>Where nobody listens: the port of a server that has ended is soon another one's.</summary>
    public static Task<TestEndpoint> EndpointOfNobody(this ApiFixture api, TestOrganization organization) => api.EndpointAt("http://127.0.0.1:1024", organization);

    /// <summary>As if something had happened in the organization; the id of the event.</summary>
    public static async Task<string> Happens(this ApiFixture api, TestOrganization organization, string data = """{"name":"Design"}""", string type = EventType)
    {
        var recorded = new RecordedEvent
        {
            Id = Id<RecordedEvent>.New(),
            ScopeId = Id<Organization>.Parse(organization.Id).Value,
            IsOfOrganization = true,
            Type = type,
            Version = 1,
            SubjectId = organization.Id,
            OccurredAt = api.Clock.GetUtcNow(),
            ActorKind = "system",
            Data = data,
        };
        await api.Insert(organization, recorded);
        return recorded.Id.ToString();
    }

    /// <summary>One request, without the queue.</summary>
    public static async Task<WebhookAnswer> Send(this ApiFixture api, TestEndpoint endpoint, string data = """{"name":"Design"}""")
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<SystemDb>().Lease();
        var id = Id<WebhookEndpoint>.Parse(endpoint.Id);
        var row = await db.Set<WebhookEndpoint>().IgnoreQueryFilters([Filters.Owner]).SingleAsync(x => x.Id == id);
        var delivery = WebhookDelivery.Example(row, "team.created", 1, data, api.Clock.GetUtcNow());
        return await scope.ServiceProvider.GetRequiredService<IWebhookSender>().Send(row, delivery, CancellationToken.None);
    }

    private static async Task<Client> Program(this ApiFixture api, TestOrganization organization, string name)
    {
        var created = (await organization.Owner.Post(organization.Path("/tokens"), new { name, permissions = PermissionSet.All.Names })).ShouldBe(201);
        return new Client(api.Http, created.Text("secret"));
    }

    private static async Task<TestEndpoint> EndpointAt(this ApiFixture api, string url, TestOrganization organization, params string[] eventTypes)
    {
        // A receiver has many endpoints in these tests, and an organization has only one of each URL.
        var created = (await organization.Endpoint($"{url}/{Guid.NewGuid():N}", eventTypes)).ShouldBe(201);
        return new(organization, await api.Program(organization, created.Text("id")), created.Text("id"), created.Text("secret"));
    }
}

internal sealed record TestEndpoint(TestOrganization Organization, Client Caller, string Id, string Secret)
{
    public string Path(string rest = "") => Organization.Path($"/webhook-endpoints/{Id}{rest}");

    public async Task<Reply> View() => (await Caller.Get(Path())).ShouldBe(200);

    public async Task<JsonArray> Deliveries(string query = "") => (await Caller.Get(Path($"/deliveries{query}"))).ShouldBe(200).Data;

    /// <summary>Sends an example; the path of its delivery.</summary>
    public async Task<string> Test(string? eventType = null) =>
        Path($"/deliveries/{(await Caller.Post(Path("/test"), new { eventType })).ShouldBe(202).Text("id")}");

    /// <summary>The path of the delivery of an event, once there is one.</summary>
    public async Task<string> DeliveryOf(string eventId)
    {
        string? id = null;
        await Eventually.Is(async () => (id = (await Deliveries("?limit=100")).FirstOrDefault(x => x!["event"]!.ToString() == eventId)?["id"]!.ToString()) is not null);
        return Path($"/deliveries/{id}");
    }

    /// <summary>Waits until the delivery is in this state.</summary>
    public Task<Reply> Until(string delivery, string status) => Until(delivery, x => x.Text("status") == status);

    /// <summary>Waits until the delivery was tried so often.</summary>
    public Task<Reply> UntilTried(string delivery, int attempts) => Until(delivery, x => (int)x.Body["attemptCount"]! >= attempts);

    /// <summary>Waits until the endpoint is in this state.</summary>
    public Task<Reply> UntilIs(string state) => Until(Path(), x => x.Text("health.state") == state);

    private async Task<Reply> Until(string path, Func<Reply, bool> isSo)
    {
        Reply? reply = null;
        await Eventually.Is(async () => isSo(reply = (await Caller.Get(path)).ShouldBe(200)));
        return reply!;
    }
}
