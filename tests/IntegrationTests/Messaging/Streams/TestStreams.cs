using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

internal static class TestStreams
{
    /// <summary>From now on: what has happened before is handed out by then.</summary>
    public static async Task<EventSource> Watch(this ApiFixture api, TestOrganization organization, Client? client = null, string? lastId = null, HttpClient? node = null)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var undispatched = source.CreateCommand("select count(*) from outbox where position is null");
        await Eventually.Is(async () => await undispatched.ExecuteScalarAsync() is 0L);
        return await EventSource.Open(node ?? api.Http, (client ?? organization.Owner).Token, organization.Path("/events"), lastId);
    }

    public static async Task<string> Team(this TestOrganization organization, string name) =>
        (await organization.Owner.Post(organization.Path("/teams"), new { name, slug = name.ToLowerInvariant() })).ShouldBe(201).Text("id");
}
