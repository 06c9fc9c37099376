using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.ArchitectureTests.Rules;

internal sealed class TimeComesFromTheTimeProvider : TypeRule
{
    private static readonly string[] Clocks = ["get_UtcNow", "get_Now", "get_Today"];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where call.On is "System.DateTime" or "System.DateTimeOffset" && Clocks.Contains(call.Name)
        select $"calls {call}. Take a TimeProvider, so that tests can move the clock.";
}

internal sealed class IdsComeFromId : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where type.Layer is "Domain" or "Application" && type.FullName != "Platform.Domain.Common.Uuid7"
        where call.On == "System.Guid" && call.Name is nameof(Guid.NewGuid) or nameof(Guid.CreateVersion7)
        select $"calls {call}. Use Id<T>.New(), which sorts by time.";
}

internal sealed class ChanceIsCryptographic : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where call.On == "System.Random"
        select $"calls {call}, whose numbers can be foretold. Use RandomNumberGenerator.";
}

internal sealed class NothingBlocks : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where IsBlockingProperty(call) || IsWait(call) || IsGetResult(call)
        select $"calls {call}, which blocks a thread. Await it.";

    private static bool IsBlockingProperty(Call call) =>
        call.Name == "get_Result" && call.On is "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1";

    private static bool IsWait(Call call) => call.On == "System.Threading.Tasks.Task" && call.Name is "Wait" or "WaitAll" or "WaitAny";

    /// <summary>Compiled state machines call it too, once the task is complete.</summary>
    private static bool IsGetResult(Call call) =>
        call.Name == "GetResult" && call.On.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        && !call.Caller.DeclaringType.Interfaces.Any(x => x.InterfaceType.Name == "IAsyncStateMachine");
}

/// <summary>Pooled connections are not reset (docs/decisions/0003-tenancy.md), so what outlives a transaction meets the next request.</summary>
internal sealed class StatementsLeaveNothingOnTheConnection : FileRule
{
    private static readonly Regex Session = new(
        @"\bpg_(try_)?advisory_lock(_shared)?\s*\(|\bset_config\s*\([^)]*,\s*false\s*\)|^\s*set\s+(session\s+)?(?!local\b|constraints\b)[a-z_.]+\s*(=|\bto\b)|\bcreate\s+temp(orary)?\b|^\s*listen\s",
        RegexOptions.IgnoreCase);

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Infrastructure/A.cs", """class C { const string Text = "select pg_advisory_lock(1)"; }"""),
        new("src/Infrastructure/B.cs", """class C { const string Text = "select set_config('app.tenant_id', $1, false)"; }"""),
        new("src/Infrastructure/C.cs", """class C { const string Text = "set search_path to other"; }"""),
        new("src/Infrastructure/D.cs", """class C { const string Text = "create temp table t (a int)"; }"""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from text in file.All<LiteralExpressionSyntax>()
        where file.IsIn("src/Infrastructure") && !file.IsIn("src/Infrastructure/Common/LocalPostgres") // which has connections of its own
        where text.IsKind(SyntaxKind.StringLiteralExpression) && Session.IsMatch(text.Token.ValueText)
        select $"sends a statement that outlives its transaction: {Session.Match(text.Token.ValueText).Value.Trim()}. Use the form that is local to it.";
}

/// <summary>15 and later serve (docs/decisions/0006-postgresql-as-the-only-server.md), and tests run on the newest.</summary>
internal sealed class StatementsCallWhatPostgreSql15Has : FileRule
{
    private static readonly Regex Newer = new(@"\b(uuidv4|uuidv7|uuid_extract_\w+|any_value|json_table|random_normal|array_sort|casefold)\s*\(", RegexOptions.IgnoreCase);

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Infrastructure/A.cs", """class C { const string Text = "select uuidv7()"; }"""),
        new("src/Infrastructure/B.cs", """class C { const string Text = $"select uuidv7() from {T}"; }"""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from text in file.All<LiteralExpressionSyntax>().Select(x => x.Token.ValueText).Concat(file.All<InterpolatedStringTextSyntax>().Select(x => x.TextToken.ValueText))
        where file.IsIn("src/Infrastructure") && Newer.IsMatch(text)
        select $"calls {Newer.Match(text).Groups[1].Value}, which PostgreSQL 15 does not have. For ids there is new_uuid7().";
}

internal sealed class OnlyStartUpWritesToTheConsole : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where call.On == "System.Console" && !type.IsIn("WebApi.Common.Startup")
        select $"calls {call}. Log it, with ids only.";
}

internal sealed class LogsCarryNoObjects : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
        [new("src/Application/Organizations/Teams/CreateTeam.cs", """class C { void M() => logger.LogInformation("Sent {@Command}", command); }""")];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from literal in file.Root.DescendantTokens().Where(x => file.IsCode && file.IsIn("src") && x.IsKind(SyntaxKind.StringLiteralToken))
        where literal.ValueText.Contains("{@", StringComparison.Ordinal)
        select $"logs an object whole: {literal.Text}. Log ids and outcomes only.";
}

internal sealed class CodeHasNoSuppressionsRegionsOrTodos : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Domain/A.cs", "#pragma warning disable CS0168"),
        new("src/Domain/B.cs", "#region Fields\n#endregion"),
        new("src/Domain/C.cs", "// " + "TODO: later"),
        new("src/Domain/D.cs", "class D { async Task M() => await N().ConfigureAwait(false); }"),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        if (!file.IsCode)
            return [];
        var trivia = file.Root.DescendantTrivia(descendIntoTrivia: true).ToList();
        return
        [
            .. trivia.Where(x => x.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)).Select(_ => "has a #pragma. Fix what it hides."),
            .. trivia.Where(x => x.IsKind(SyntaxKind.RegionDirectiveTrivia)).Select(_ => "has a #region. Make the file shorter."),
            .. trivia.Where(x => x.ToString().Contains("TO" + "DO", StringComparison.Ordinal)).Select(_ => "has a to-do. Do it, or open an issue.").Take(1),
            .. file.All<IdentifierNameSyntax>().Where(x => x.Identifier.Text == "ConfigureAwait").Select(_ => "calls ConfigureAwait. Nothing here has a synchronization context."),
        ];
    }
}
