namespace Platform.ArchitectureTests;

public sealed class RuleTests
{
    public static TheoryData<string> Rules => [.. Rule.All.Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_product_keeps_the_rule(string rule) =>
        Messages(Find(rule).Check(Codebase.Product)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_sample_that_breaks_the_rule_is_caught(string rule)
    {
        var samples = Codebase.Breaking(Find(rule));
        var subjects = samples.Types.Select(x => x.FullName).Concat(samples.Files.Select(x => x.Path)).ToList();
        subjects.ShouldNotBeEmpty("Nothing proves this rule: give it a sample that breaks it, marked with [Breaks<TheRule>], or a breaking file.");
        var caught = Find(rule).Check(samples).Select(x => x.Subject).ToHashSet();
        subjects.Where(x => !caught.Contains(x)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_sample_breaks_a_rule() =>
        typeof(Rule).Assembly.GetTypes()
            .Where(x => x.Namespace?.StartsWith("Platform.ArchitectureTests.Samples.", StringComparison.Ordinal) is true)
            .Where(x => !x.IsNested && x.Name.StartsWith("Bad", StringComparison.Ordinal))
            .Where(x => !x.GetCustomAttributes(inherit: false).Any(y => y.GetType().Name == typeof(BreaksAttribute<>).Name))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Domain")]
    [InlineData("Application")]
    [InlineData("Infrastructure")]
    [InlineData("WebApi")]
    public void The_rules_see_every_layer(string layer)
    {
        Codebase.Product.Types.Count(x => x.Layer == layer).ShouldBeGreaterThan(10);
        Codebase.Product.Files.Count(x => x.IsIn($"src/{layer}")).ShouldBeGreaterThan(10);
    }

    private static Rule Find(string name) => Rule.All.Single(x => x.Name == name);

    private static IEnumerable<string> Messages(IEnumerable<Violation> violations) => violations.Select(x => x.ToString());
}
