using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>What operators see of the queues.</summary>
internal static class QueueReplies
{
    /// <summary>One that has failed without hope; its id.</summary>
    public static async Task<string> DeadLetter(this JobsFixture api, Client platform, TestOrganization organization, string slug)
    {
        await api.Add(organization.Id, new WriteTeam(slug, IsHopeless: true));
        JsonNode? letter = null;
        await Eventually.Is(async () =>
        {
            var letters = (await platform.Get($"/v1/operator/dead-letters?kind=write_team&organization={organization.Id}")).ShouldBe(200).Data;
            foreach (var found in letters)
            {
                var one = (await platform.Get($"/v1/operator/dead-letters/{found!["id"]}")).ShouldBe(200);
                if (one.Text("payload.slug") == slug)
                    letter = found;
            }

            return letter is not null;
        });
        return letter!["id"]!.ToString();
    }

    public static async Task<JsonNode> Queue(this Client platform, string queue) =>
        (await platform.Get("/v1/operator/queues")).ShouldBe(200).Data.Single(x => x!["queue"]!.ToString() == queue)!;
}
