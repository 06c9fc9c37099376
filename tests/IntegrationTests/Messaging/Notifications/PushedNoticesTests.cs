using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Push;

namespace Platform.IntegrationTests.Messaging.Notifications;

public sealed class PushedNoticesTests(PushFixture api) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task Whoever_wants_it_is_told_on_their_devices_and_nobody_else()
    {
        var acme = await api.Organization();
        var (eager, quiet) = (await acme.Member(), await acme.Member());
        (await eager.Post("/v1/me/devices", new { platform = "android", token = "fcm:eager", locale = "en" })).ShouldBe(201);
        (await quiet.Post("/v1/me/devices", new { platform = "android", token = "fcm:quiet", locale = "en" })).ShouldBe(201);
        var choices = new[] { new { category = "membership", channel = "push", enabled = true } };
        (await eager.Put("/v1/me/notification-preferences", new { digest = "daily", choices })).ShouldBe(200);

        await acme.PutIntoTeam(quiet);
        await quiet.Inbox(1);
        var team = await acme.PutIntoTeam(eager);

        await Eventually.Is(() => Task.FromResult(Pushed().Count > 0));
        var message = Pushed().ShouldHaveSingleItem()["message"]!;
        message["token"]!.ToString().ShouldBe("fcm:eager");
        message["notification"]!["title"]!.ToString().ShouldBe($"You are in the team {team} now");
        message["data"]!["link"]!.ToString().ShouldStartWith("/orgs/org_");
    }

    private IReadOnlyList<System.Text.Json.Nodes.JsonNode> Pushed() => [.. api.Google.Received.Where(x => x.Path != "/token").Select(x => x.Json)];
}
