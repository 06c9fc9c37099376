using System.Text.Json;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.IntegrationTests.Common;

public sealed class IdTests
{
    private const string Example = "team_01h455vb4pex5vsknk084sn02q";

    [Fact]
    public void A_new_id_is_a_UUID_of_version_7_and_no_two_are_the_same()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Id<Team>.New()).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.ShouldAllBe(x => x.Value.Version == 7);
    }

    [Fact]
    public void An_id_of_a_later_microsecond_is_greater_in_every_form()
    {
        var start = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 1000).Select(x => Id<Team>.New(start.AddMicroseconds(x))).ToList();
        ids.OrderBy(x => x).ShouldBe(ids);
        ids.OrderBy(x => x.ToString(), StringComparer.Ordinal).ShouldBe(ids);
        foreach (var (earlier, later) in ids.Zip(ids.Skip(1)))
            (earlier < later && later > earlier && earlier <= later && later >= earlier && !(later < earlier)).ShouldBeTrue();
    }

    [Fact]
    public void An_id_is_the_same_after_text_and_JSON()
    {
        foreach (var id in Enumerable.Range(0, 1000).Select(_ => Id<Team>.New()))
        {
            Id<Team>.Parse(id.ToString()).ShouldBe(id);
            JsonSerializer.Deserialize<Id<Team>>(JsonSerializer.Serialize(id)).ShouldBe(id);
        }
    }

    [Fact]
    public void In_JSON_it_is_a_string_also_as_a_key_and_when_optional()
    {
        var id = Id<Team>.Parse(Example);
        JsonSerializer.Serialize(id).ShouldBe($"\"{Example}\"");
        JsonSerializer.Serialize(new Dictionary<Id<Team>, int> { [id] = 1 }).ShouldBe($"{{\"{Example}\":1}}");
        JsonSerializer.Deserialize<Dictionary<Id<Team>, int>>($"{{\"{Example}\":1}}")!.Keys.ShouldBe([id]);
        JsonSerializer.Deserialize<Id<Team>?>("null").ShouldBeNull();
        JsonSerializer.Deserialize<Id<Team>?>($"\"{Example}\"").ShouldBe(id);
    }

    [Theory]
    [InlineData("\"org_01h455vb4pex5vsknk084sn02q\"")]
    [InlineData("\"01h455vb4pex5vsknk084sn02q\"")]
    [InlineData("\"0188a5eb-9e4b-7cbb-8d23-4f2a0e1f3b57\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("[\"team_01h455vb4pex5vsknk084sn02q\"]")]
    public void What_is_no_id_of_a_team_is_refused_with_what_was_expected(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Id<Team>>(json)).Message
            .ShouldContain($"Expected an id of the form team_ followed by 26 characters, such as {Example}.");

    [Fact]
    public void The_prefix_of_another_kind_does_not_parse()
    {
        var organization = Id<Organization>.New();
        Id<Team>.TryParse(organization.ToString(), null, out var team).ShouldBeFalse();
        team.ShouldBe(default);
        Should.Throw<FormatException>(() => Id<Team>.Parse(organization.ToString())).Message.ShouldStartWith("Expected an id of the form team_");
        Id<Team>.TryParse(null, null, out _).ShouldBeFalse();
    }
}
