using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.ArchitectureTests.Reference;

/// <summary>All tests of the repository, as <c>Class.Method</c>.</summary>
internal static class TestNames
{
    public static IReadOnlySet<string> All { get; } = Codebase.Product.Files.Where(x => x.IsIn("tests")).SelectMany(In).ToHashSet();

    private static IEnumerable<string> In(SourceFile file) =>
        from method in file.All<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(x => x.Attributes).Any(IsTest)
        select $"{((TypeDeclarationSyntax)method.Parent!).Identifier.Text}.{method.Identifier.Text}";

    private static bool IsTest(AttributeSyntax attribute) => attribute.Name.ToString() is var name && (name.Contains("Fact") || name.Contains("Theory"));
}
