using System.Text.RegularExpressions;

namespace Platform.ArchitectureTests;

/// <summary>
/// One rule of the house. A new rule is a new class: it is found by scan, the product must keep it, and the tests fail
/// until a sample that breaks it is caught.
/// </summary>
internal abstract partial class Rule
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(x => x is { IsAbstract: false } && x.IsAssignableTo(typeof(Rule)))
            .OrderBy(x => x.FullName, StringComparer.Ordinal)
            .Select(x => (Rule)Activator.CreateInstance(x)!),
    ];

    public string Name => Words().Replace(GetType().Name, " $0").Trim().ToLowerInvariant();

    /// <summary>Files that break the rule, where a type marked with <see cref="BreaksAttribute{TRule}"/> cannot: each must be caught.</summary>
    public virtual IEnumerable<SourceFile> BreakingFiles => [];

    /// <summary>What is wrong, and what to do about it.</summary>
    public abstract IEnumerable<Violation> Check(Codebase code);

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Words();
}

/// <param name="Subject">The full name of a type or the path of a file.</param>
/// <param name="Message">What is wrong with it, and what to do.</param>
internal sealed record Violation(string Subject, string Message)
{
    public override string ToString() => $"{Subject}: {Message}";
}

/// <summary>A rule that judges each type on its own.</summary>
internal abstract class TypeRule : Rule
{
    public sealed override IEnumerable<Violation> Check(Codebase code) =>
        code.Types.SelectMany(type => Problems(type).Distinct().Select(problem => new Violation(type.FullName, problem)));

    protected abstract IEnumerable<string> Problems(CodeType type);
}

/// <summary>A rule that judges each file on its own.</summary>
internal abstract class FileRule : Rule
{
    public sealed override IEnumerable<Violation> Check(Codebase code) =>
        code.Files.SelectMany(file => Problems(file).Select(problem => new Violation(file.Path, problem)));

    protected abstract IEnumerable<string> Problems(SourceFile file);
}

/// <summary>The sample breaks this rule, and the rule must notice.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class BreaksAttribute<TRule> : Attribute
    where TRule : Rule;
