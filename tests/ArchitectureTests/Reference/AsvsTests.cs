using System.Text.RegularExpressions;
using Platform.IntegrationTests.Common;
using Xunit.Abstractions;

namespace Platform.ArchitectureTests.Reference;

/// <summary>docs/reference/asvs.md names tests that exist, and leaves no requirement out.</summary>
public sealed partial class AsvsTests(ITestOutputHelper output)
{
    private const string Standard = "asvs-5.0.0.csv";

    private static readonly AsvsReference Written = AsvsReference.Read("docs/reference/asvs.md");

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = TestNames.All;
        Written.Rows.SelectMany(x => x.Tests.Where(test => !tests.Contains(test)).Select(test => $"{x.Id}: there is no test {test}")).ShouldBeEmpty();
    }

    [Fact]
    public void No_row_is_empty() => Written.Rows.SelectMany(x => x.Problems).ShouldBeEmpty();

    [Fact]
    public void What_is_documented_is_at_the_place_that_is_named() =>
        Written.Rows.SelectMany(x => x.Links.Where(link => !Written.HasTarget(link)).Select(link => $"{x.Id}: there is no {link}")).ShouldBeEmpty();

    [Fact]
    public void The_counts_are_those_of_the_rows()
    {
        var counts = Written.Counts();
        output.WriteLine(counts);
        Written.Text.ShouldContain(counts, Case.Sensitive, $"Write this to docs/reference/asvs.md:\n{counts}");
    }

    [SharedDataFact(Standard)]
    public void Every_requirement_of_the_chapters_is_listed_once_with_its_level()
    {
        var asked = Requirement().Matches(System.Text.Encoding.UTF8.GetString(SharedData.Read(Standard)))
            .Select(x => $"{x.Groups["id"].Value} level {x.Groups["level"].Value}").ToList();
        asked.Count.ShouldBe(109);

        Written.Rows.Select(x => $"{x.Id} level {x.Level}").ShouldBe(asked);
        output.WriteLine($"{asked.Count} requirements");
    }

    [Theory]
    [InlineData("| V6.2.1 | 1 | Length | proven | |", "names no test")]
    [InlineData("| V6.2.1 | 1 | Length | proven | by hand |", "names no test")]
    [InlineData("| V6.2.1 | 1 | Length | documented | somewhere |", "links no place")]
    [InlineData("| V6.2.1 | 1 | Length | not met | |", "gives no reason")]
    [InlineData("| V6.2.1 | 1 | Length | does not apply | no |", "gives no reason")]
    [InlineData("| V6.2.1 | 1 | | not met | The length is not looked at yet. |", "does not say what is asked")]
    [InlineData("| V6.2.1 | 1 | Length | nearly | The length is not looked at yet. |", "is neither")]
    public void A_row_that_says_nothing_is_noticed(string row, string problem) =>
        AsvsReference.Of(row).Rows.Single().Problems.ShouldHaveSingleItem().ShouldContain(problem);

    [GeneratedRegex("^V(?:6|7|9|10),.*?,(?<id>V[0-9]+[.][0-9]+[.][0-9]+),.*,(?<level>[123])\r?$", RegexOptions.Multiline)]
    private static partial Regex Requirement();
}
