using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.ArchitectureTests.Rules;

internal sealed class TestsAreNotSkipped : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("tests/IntegrationTests/A.cs", """class C { [Fact(Skip = "later")] public void M() { } }"""),
        new("tests/IntegrationTests/B.cs", """class C { [Theory(DisplayName = "x", Skip = Why)] public void M() { } }"""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from argument in file.All<AttributeArgumentSyntax>()
        where file.IsIn("tests") && argument.NameEquals?.Name.Identifier.Text == "Skip"
        select "skips a test. Repair it or delete it.";
}

internal sealed class TestsDoNotSleep : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("tests/IntegrationTests/A.cs", "class C { void M() => Thread.Sleep(100); }"),
        new("tests/IntegrationTests/B.cs", "class C { async Task M() { await Task.Delay(100); } }"),
    ];

    /// <summary>A pause between two looks at a condition is no sleep.</summary>
    protected override IEnumerable<string> Problems(SourceFile file) =>
        from call in file.All<MemberAccessExpressionSyntax>()
        where file.IsIn("tests") && call.ToString() is "Thread.Sleep" or "Task.Delay"
        where call.ToString() == "Thread.Sleep" || !call.Ancestors().Any(x => x is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax)
        select $"calls {call}. Wait on a condition instead.";
}
