using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Platform.ArchitectureTests.Rules;

internal sealed class FilesAreShort : FileRule
{
    private const int Most = 200;
    private const int MostInProgram = 30;

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Domain/Long.cs", string.Concat(Enumerable.Repeat("// line\n", Most + 1))),
        new("src/WebApi/Program.cs", string.Concat(Enumerable.Repeat("// line\n", MostInProgram + 1))),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        var most = file.Name == "Program.cs" ? MostInProgram : Most;
        if (file.LineCount > most)
            yield return $"has {file.LineCount} lines, of at most {most}. Split it by what it is about.";
    }
}

internal sealed class MethodsAreShort : FileRule
{
    private const int Most = 30;

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Domain/Method.cs", Filled("class C\n{\n    void M()\n    {\n", "\n    }\n}\n")),
        new("src/Domain/Constructor.cs", Filled("class C\n{\n    C()\n    {\n", "\n    }\n}\n")),
        new("src/Domain/Accessor.cs", Filled("class C\n{\n    int P\n    {\n get\n{\n", "\n}\n    }\n}\n")),
    ];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from member in file.All<BaseMethodDeclarationSyntax>().Cast<Microsoft.CodeAnalysis.SyntaxNode>().Concat(file.All<AccessorDeclarationSyntax>())
        let lines = SourceFile.LinesOf(member) - AttributeLines(member)
        where lines > Most
        select $"has a method of {lines} lines, of at most {Most}: {Signature(member)}. Split it into verbs.";

    private static int AttributeLines(Microsoft.CodeAnalysis.SyntaxNode member) =>
        member is BaseMethodDeclarationSyntax method ? method.AttributeLists.Sum(SourceFile.LinesOf) : 0;

    private static string Signature(Microsoft.CodeAnalysis.SyntaxNode member) =>
        member.ChildTokens().LastOrDefault(x => x.ValueText.Length > 1).ValueText;

    private static string Filled(string start, string end) => start + string.Concat(Enumerable.Repeat("        Act();\n", Most)) + end;
}

internal sealed class NamespacesFollowFolders : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Application/Organizations/Teams/CreateTeam.cs", "namespace Platform.Application.Teams;"),
        new("src/Application/Organizations/Teams/ListTeams.cs", "namespace Platform.Application.Organizations.Teams { class C; }"),
        new("tests/IntegrationTests/Common/ApiFixture.cs", "namespace Platform.IntegrationTests;"),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        if (!file.IsIn("src", "tests"))
            yield break;
        var expected = string.Join('.', file.Folders.Skip(1).Prepend("Platform"));
        foreach (var declared in file.All<BaseNamespaceDeclarationSyntax>())
        {
            if (declared.Name.ToString() != expected)
                yield return $"declares {declared.Name}. Its folder says {expected}.";
            if (declared is not FileScopedNamespaceDeclarationSyntax)
                yield return $"declares {declared.Name} in braces. End the line with a semicolon instead.";
        }
    }
}

internal sealed class FoldersAreAreasAndFeatures : FileRule
{
    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "WebApi"];

    private static readonly string[] Areas =
    [
        "Organizations", "Identity", "Billing", "Messaging", "Operations", "Growth", "Content", "Insight", "Ai", "Privacy", "Products", "Common",
    ];

    private static readonly string[] Kinds = ["Commands", "Queries", "Handlers", "Dtos", "Interfaces", "Services", "Helpers", "Utils"];

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Application/Teams/CreateTeam.cs", ""),
        new("src/Domain/Shared/Clock.cs", ""),
        new("src/Application/Organizations/Teams/Commands/CreateTeam.cs", ""),
        new("src/Infrastructure/Organizations/Services/Mailer.cs", ""),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        if (!file.IsCode || !file.IsIn([.. Layers.Select(x => "src/" + x)]))
            yield break;
        var below = file.Folders[2..];
        if (below.Length > 0 && !Areas.Contains(below[0]))
            yield return $"lies in {below[0]}, which is no area. Put it in one of {string.Join(", ", Areas)}.";
        foreach (var kind in below.Intersect(Kinds))
            yield return $"lies in a folder {kind}. Folders are features: put it directly into the feature's folder.";
    }
}

internal sealed class OneUseCaseIsOneFile : FileRule
{
    private const string Request = "public sealed record CreateTeam(string Name) : ICommand<TeamView>;\n";
    private const string Handler = "internal sealed class CreateTeamHandler : ICommandHandler<CreateTeam, TeamView>;\n";
    private const string Validator = "internal sealed class CreateTeamValidator : AbstractValidator<CreateTeam>;\n";

    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Application/Organizations/Teams/CreateTeam.cs", Request + Validator),
        new("src/Application/Organizations/Members/CreateTeam.cs", Request + Handler),
        new("src/Application/Organizations/Teams/Teams.cs", Request + Validator + Handler),
        new("src/Application/Organizations/Teams/ListTeams.cs", Request.Replace("CreateTeam", "ListTeams").Replace("ICommand<", "IQuery<")),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        if (!file.IsIn("src/Application"))
            yield break;
        foreach (var request in file.All<RecordDeclarationSyntax>().Where(x => Closes(x, "ICommand") || Closes(x, "IQuery")))
        {
            var name = request.Identifier.Text;
            if (file.Name != $"{name}.cs")
                yield return $"declares {name}. A use case has a file of its own: {name}.cs.";
            if (!Parts(file, name, "ICommandHandler", "IQueryHandler").Any())
                yield return $"declares {name} without its handler. Put both into one file.";
            if (Closes(request, "ICommand") && !Has(request, "NothingToValidate") && !Parts(file, name, "AbstractValidator").Any())
                yield return $"declares {name} without its validator. Put it into the same file, or say [NothingToValidate].";
        }
    }

    private static IEnumerable<ClassDeclarationSyntax> Parts(SourceFile file, string request, params string[] bases) =>
        file.All<ClassDeclarationSyntax>().Where(x => Bases(x).Any(y =>
            bases.Contains(y.Identifier.Text) && y.TypeArgumentList.Arguments[0].ToString() == request));

    private static bool Closes(RecordDeclarationSyntax record, string contract) => Bases(record).Any(x => x.Identifier.Text == contract);

    private static bool Has(RecordDeclarationSyntax record, string attribute) =>
        record.AttributeLists.SelectMany(x => x.Attributes).Any(x => x.Name.ToString() == attribute);

    private static IEnumerable<GenericNameSyntax> Bases(TypeDeclarationSyntax type) =>
        type.BaseList?.Types.Select(x => x.Type).OfType<GenericNameSyntax>() ?? [];
}
