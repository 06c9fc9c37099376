using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Notifications;

public sealed class MarkMyNotificationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Some_are_read_archived_and_unread_again_and_the_answer_counts()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var ids = Ids(await acme.Told(member, 3));

        ShouldSay(await Mark(member, new { state = "read", ids = ids[..2] }), changed: 2, unread: 1);
        ShouldSay(await Mark(member, new { state = "read", ids = ids[..2] }), changed: 0, unread: 1);
        Ids((await member.Inbox("?state=read")).Data).ShouldBe(ids[..2]);
        ShouldSay(await Mark(member, new { state = "archived", ids = ids[..1] }), changed: 1, unread: 1);
        Ids((await member.Inbox()).Data).ShouldBe(ids[1..]);
        Ids((await member.Inbox("?state=archived")).Data).ShouldBe(ids[..1]);
        ShouldSay(await Mark(member, new { state = "unread", ids }), changed: 2, unread: 3);
        Ids((await member.Inbox("?state=unread")).Data).ShouldBe(ids);
    }

    [Fact]
    public async Task All_before_a_time_are_marked_in_all_organizations_or_in_one()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();
        await globex.Add(member);
        await acme.Told(member, 1);
        await globex.PutIntoTeam(member);
        var inbox = await member.Inbox(2);
        var after = DateTimeOffset.Parse(inbox[0]!["createdAt"]!.ToString()).AddSeconds(1);

        ShouldSay(await Mark(member, new { state = "read", before = "2020-01-01T00:00:00Z" }), changed: 0, unread: 2);
        ShouldSay(await Mark(member, new { state = "read", before = after, organization = globex.Id }), changed: 1, unread: 1);
        ShouldSay(await Mark(member, new { state = "read", before = after, category = "projects" }), changed: 0, unread: 1);
        ShouldSay(await Mark(member, new { state = "archived", before = after }), changed: 2, unread: 0);
    }

    [Fact]
    public async Task Those_of_others_are_passed_over()
    {
        var acme = await api.Organization();
        var (member, other) = (await acme.Member(), await acme.Member());
        var ids = Ids(await acme.Told(member, 1));

        ShouldSay(await Mark(other, new { state = "read", ids }), changed: 0, unread: 0);
        ShouldSay(await Mark(acme.Owner, new { state = "archived", before = "2100-01-01T00:00:00Z" }), changed: 0, unread: 0);

        (await member.Inbox("?state=unread")).Data.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"state":"read"}""", "ids")]
    [InlineData("""{"state":"read","ids":[]}""", "ids")]
    [InlineData("""{"state":"read","ids":["notif_01h455vb4pex5vsknk084sn02q"],"before":"2026-01-01T00:00:00Z"}""", "ids")]
    [InlineData("""{"state":"read","ids":["notif_01h455vb4pex5vsknk084sn02q"],"category":"projects"}""", "category")]
    public async Task It_is_either_some_or_all_before_a_time(string body, string field)
    {
        var user = await api.SignUp();

        (await user.Patch("/v1/me/notifications", JsonNode.Parse(body))).ShouldBe(400).Body["errors"]![field].ShouldNotBeNull();
    }

    private static Task<Reply> Mark(Client client, object body) => client.Patch("/v1/me/notifications", body);

    private static void ShouldSay(Reply reply, int changed, int unread) =>
        (reply.ShouldBe(200).Body["changed"]!.GetValue<int>(), reply.Body["unread"]!.GetValue<int>()).ShouldBe((changed, unread));

    private static string[] Ids(JsonArray inbox) => [.. inbox.Select(x => x!["id"]!.ToString())];
}
