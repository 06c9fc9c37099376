using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.ArchitectureTests;

/// <summary>A text file of the repository. <paramref name="Path"/> is relative to its root, with <c>/</c>.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private CompilationUnitSyntax? root;
    private HashSet<string>? identifiers;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string[] Folders => Path.Split('/')[..^1];

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public int LineCount => Text.AsSpan().TrimEnd().Count('\n') + 1;

    public CompilationUnitSyntax Root => root ??= CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot();

    /// <summary>Every name in the code, also of what is declared.</summary>
    public IReadOnlySet<string> Identifiers => identifiers ??= Root.DescendantTokens().Where(x => x.IsKind(SyntaxKind.IdentifierToken)).Select(x => x.ValueText).ToHashSet();

    public bool IsIn(params string[] folders) => folders.Any(x => Path.StartsWith(x + "/", StringComparison.Ordinal));

    /// <summary>All nodes of this kind; none for what is not C#.</summary>
    public IEnumerable<T> All<T>()
        where T : SyntaxNode => IsCode ? Root.DescendantNodes().OfType<T>() : [];

    public static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Extensions = [".cs", ".csproj", ".props", ".targets", ".js", ".css", ".html", ".ts"];

    public static string Root { get; } = Find();

    public static IReadOnlyList<SourceFile> Files() =>
    [
        .. new[] { "src", "tests", "bench" }.Select(x => System.IO.Path.Combine(Root, x)).Where(Directory.Exists)
            .SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root, "Directory.*"))
            .Where(x => Extensions.Contains(System.IO.Path.GetExtension(x)))
            .Select(x => (Full: x, Relative: System.IO.Path.GetRelativePath(Root, x).Replace('\\', '/')))
            .Where(x => !IsLeftOut(x.Relative))
            .OrderBy(x => x.Relative, StringComparer.Ordinal)
            .Select(x => new SourceFile(x.Relative, File.ReadAllText(x.Full))),
    ];

    private static bool IsLeftOut(string path) =>
        path.Split('/').Any(x => x is "bin" or "obj" or "node_modules" or "Migrations" or "wwwroot")
        || path.StartsWith("tests/ArchitectureTests/Samples/", StringComparison.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Platform.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"Platform.sln is not above {AppContext.BaseDirectory}.");
    }
}
