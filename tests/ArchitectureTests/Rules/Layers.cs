using Mono.Cecil;

namespace Platform.ArchitectureTests.Rules;

internal sealed class DomainKnowsOnlyTheBaseLibrary : TypeRule
{
    private static readonly string BaseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    protected override IEnumerable<string> Problems(CodeType type) =>
        from used in type.References
        where type.Layer == "Domain" && used.Scope is AssemblyNameReference && !IsInBaseLibrary(used.Scope.Name)
        select $"uses {used.FullName}. Domain references nothing but the base library: put a port in Application instead.";

    private static bool IsInBaseLibrary(string assembly) => File.Exists(Path.Combine(BaseLibrary, assembly + ".dll"));
}

internal sealed class ApplicationKnowsNoHttpAndNoServer : TypeRule
{
    private static readonly string[] Foreign =
        ["Microsoft.AspNetCore", "Npgsql", "Microsoft.EntityFrameworkCore.Relational", "Platform.Infrastructure", "Platform.WebApi"];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from used in type.References
        where type.Layer == "Application" && Foreign.Any(x => used.Scope.Name.StartsWith(x, StringComparison.Ordinal))
        select $"uses {used.FullName}. Application knows neither HTTP nor PostgreSQL: put a port here and implement it in Infrastructure.";
}

internal sealed class InfrastructureKnowsNoWebApi : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from used in type.References
        where type.Layer == "Infrastructure" && used.Scope.Name == "Platform.WebApi"
        select $"uses {used.FullName}. WebApi is above Infrastructure: move what both need down, or put a port in Application.";
}

internal sealed class EndpointsTouchNoData : TypeRule
{
    private static readonly string[] Data = ["Platform.Infrastructure", "Microsoft.EntityFrameworkCore", "Npgsql"];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from used in type.References
        where type.Implements(typeof(WebApi.Common.Http.IEndpointGroup))
        where Data.Any(x => used.Scope.Name.StartsWith(x, StringComparison.Ordinal)) || used.Namespace == "Platform.Application.Common.Persistence"
        select $"uses {used.FullName}. An endpoint binds, sends one use case and returns: move the work into a handler.";
}

internal sealed class UseCasesDoNotKnowMediatR : FileRule
{
    public override IEnumerable<SourceFile> BreakingFiles =>
    [
        new("src/Application/Organizations/Teams/CreateTeam.cs", "using MediatR;"),
        new("src/WebApi/Organizations/Teams/TeamEndpoints.cs", "class C(MediatR.IMediator mediator);"),
        new("src/Application/GlobalUsings.cs", "global using MediatR;"),
    ];

    protected override IEnumerable<string> Problems(SourceFile file)
    {
        var known = file.IsIn("src/Application/Common/Requests", "src/Application/Common/Pipeline") || file.Path == "src/Application/ApplicationServices.cs";
        if (file.IsIn("src") && !known && file.All<Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax>().Any(x => x.Identifier.Text == "MediatR"))
            yield return "names MediatR. Use ICommand, IQuery, their handlers and ISender of Application/Common/Requests.";
    }
}
