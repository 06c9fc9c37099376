using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

internal static class TestStreams
{
    public static Task<EventSource> Watch(this ApiFixture api, TestOrganization organization, Client? client = null, string? lastId = null, HttpClient? node = null) =>
        EventSource.Open(node ?? api.Http, (client ?? organization.Owner).Token, organization.Path("/events"), lastId);

    public static async Task<string> Team(this TestOrganization organization, string name) =>
        (await organization.Owner.Post(organization.Path("/teams"), new { name, slug = name.ToLowerInvariant() })).ShouldBe(201).Text("id");
}
