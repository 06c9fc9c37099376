using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Notifications;

internal static class TestInbox
{
    /// <summary>So that no window of a digest ends by itself while a test runs.</summary>
    public static void BeginAtTenPastNine(this ApiFixture api)
    {
        var now = api.Clock.GetUtcNow();
        api.Clock.Advance(now.Date.AddDays(1).AddHours(9).AddMinutes(10) - now.UtcDateTime);
    }

    public static Task<Reply> Inbox(this Client client, string query = "") => client.Get($"/v1/me/notifications{query}");

    /// <summary>The inbox once it has so many notifications.</summary>
    public static async Task<JsonArray> Inbox(this Client client, int count)
    {
        await Eventually.Is(async () => (await client.Inbox()).ShouldBe(200).Data.Count >= count);
        var inbox = (await client.Inbox()).Data;
        inbox.Count.ShouldBe(count);
        return inbox;
    }

    /// <summary>So many that the member is told of being put into as many teams, the last one first.</summary>
    public static async Task<JsonArray> Told(this TestOrganization organization, Client member, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await organization.PutIntoTeam(member);
            await member.Inbox(i + 1);
        }

        return (await member.Inbox()).Data;
    }

    public static async Task<string> PutIntoTeam(this TestOrganization organization, Client member)
    {
        var slug = $"team-{Guid.NewGuid():N}"[..20];
        var team = (await organization.Owner.Post(organization.Path("/teams"), new { name = slug, slug })).ShouldBe(201).Text("id");
        (await organization.Owner.Put(organization.Path($"/teams/{team}/members/{member.UserId}"), new { role = "member" })).ShouldBe(200);
        return slug;
    }
}
