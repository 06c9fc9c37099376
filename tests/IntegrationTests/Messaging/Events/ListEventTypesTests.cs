using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Events;

public sealed class ListEventTypesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Anyone_reads_the_contracts_of_all_events()
    {
        var types = (await api.Anonymous.Get("/v1/event-types")).ShouldBe(200);

        types.Body["next"].ShouldBeNull();
        var created = types.Data.Single(x => x!["type"]!.ToString() == "project.created")!;
        created["version"]!.GetValue<int>().ShouldBe(1);
        created["permission"]!.ToString().ShouldBe("projects.read");
        created["teamOnly"]!.GetValue<bool>().ShouldBeTrue();
        created["schema"]!["required"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["id", "name", "slug", "team"], ignoreOrder: true);
        created["schema"]!["properties"]!["id"]!["pattern"]!.ToString().ShouldBe("^proj_[0-7][0-9a-hjkmnp-tv-z]{25}$");
        created["schema"]!["properties"]!["team"]!["type"].ShouldBeOfType<JsonArray>().Select(x => x!.ToString()).ShouldBe(["string", "null"]);
    }

    [Fact]
    public async Task A_name_is_listed_as_words_and_an_enumeration_with_its_values()
    {
        var added = (await api.Anonymous.Get("/v1/event-types")).Data.Single(x => x!["type"]!.ToString() == "team_member.added")!;

        added["schema"]!["properties"]!["role"]!["enum"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["member", "maintainer"]);
    }
}
