using Mono.Cecil;

namespace Platform.ArchitectureTests;

/// <summary>What rules look at: compiled types and source files, of the product or of samples.</summary>
internal sealed record Codebase(IReadOnlyList<CodeType> Types, IReadOnlyList<SourceFile> Files)
{
    private const string SampleNamespace = "Platform.ArchitectureTests.Samples.";

    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "WebApi"];

    /// <summary>Everything in the repository but generated migrations and the samples.</summary>
    public static Codebase Product { get; } = new(
        [.. Layers.SelectMany(layer => TypesOf($"Platform.{layer}", "Platform."))],
        Repository.Files());

    private static readonly IReadOnlyList<CodeType> Samples = [.. TypesOf("Platform.ArchitectureTests", SampleNamespace)];

    /// <summary>The types that are marked to break the rule. They stand where their namespace below Samples says.</summary>
    public static Codebase Breaking(Rule rule) => new([.. Samples.Where(x => x.Breaks(rule))], [.. rule.BreakingFiles]);

    private static IEnumerable<CodeType> TypesOf(string assembly, string root)
    {
        var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        return module.Types
            .Where(x => x.Namespace.StartsWith(root, StringComparison.Ordinal) || x.Namespace == root.TrimEnd('.') + "." + assembly)
            .Where(x => !x.Name.Contains('<') && !x.Namespace.EndsWith(".Migrations", StringComparison.Ordinal))
            .Select(x => new CodeType(x, x.Namespace[root.Length..]));
    }
}
