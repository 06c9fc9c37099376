using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Operations.Audit;

internal static class AuditReplies
{
    public static async Task<Reply> AuditEvents(this TestOrganization organization, string query = "") =>
        (await organization.Owner.Get(organization.Path($"/audit-events{query}"))).ShouldBe(200);

    public static IEnumerable<string> Actions(this Reply reply) => reply.Data.Select(x => x!["action"]!.ToString());

    /// <summary>Without security events, which come with some of them in the same moment.</summary>
    public static IEnumerable<string> Activities(this Reply reply) =>
        reply.Data.Where(x => x!["category"]!.ToString() == "activity").Select(x => x!["action"]!.ToString());

    public static JsonNode Single(this Reply reply) => reply.Data.ShouldHaveSingleItem()!;

    public static string Text(this JsonNode node, string name) => node[name]!.ToString();
}
