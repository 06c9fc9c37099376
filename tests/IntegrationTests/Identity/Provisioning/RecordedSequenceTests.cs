using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

/// <summary>What the vendors' documentation says that they send, one request after the other.</summary>
public sealed partial class RecordedSequenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("entra-id")]
    [InlineData("okta")]
    public async Task A_recorded_sequence_is_answered_as_the_vendor_expects(string vendor)
    {
        var scim = await Scim.Of(api);
        var known = new Dictionary<string, string> { ["domain"] = scim.Domain, ["random"] = $"{Guid.NewGuid():N}" };
        string Filled(string text) => Placeholder().Replace(text, x => known.TryGetValue(x.Groups[1].Value, out var value) ? value : x.Value);
        var file = Path.Combine(Repository.Root, "tests/IntegrationTests/Identity/Provisioning", $"{vendor}.json");

        foreach (var step in JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray().OfType<JsonNode>())
        {
            var about = $"{step["about"]}";
            var reply = await scim.Send($"{step["method"]}", Filled($"{step["path"]}"), step["body"] is { } body ? Filled(body.ToJsonString()) : null);
            reply.Status.ShouldBe(step["status"]!.GetValue<int>(), $"{about} {reply}");
            foreach (var (path, expected) in step["expect"] as JsonObject ?? [])
                Find(reply.Body, path)?.ToString().ShouldBe(expected is null ? null : Filled(expected.ToString()), $"{about} {path}: {reply}");
            foreach (var (path, _) in (step["expect"] as JsonObject ?? []).Where(x => x.Value is not null))
                Find(reply.Body, path).ShouldNotBeNull($"{about} {path}: {reply}");
            if (step["save"] is { } name)
                known[$"{name}"] = reply.Text("id");
            if (reply.Content.Length > 0)
                reply.Header("Content-Type").ShouldStartWith("application/scim+json");
        }
    }

    private static JsonNode? Find(JsonNode? node, string path) => path.Contains('|')
        ? node?[path.Split('|')[0]]?[path.Split('|')[1]]
        : path.Split('.').Aggregate(node, (x, part) => x is JsonArray items ? items.ElementAtOrDefault(int.Parse(part)) : x?[part]);

    [GeneratedRegex(@"\{(domain|random|ellen|research|isaac|group)\}")]
    private static partial Regex Placeholder();
}
