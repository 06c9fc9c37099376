using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application;
using Platform.Application.Common.Access;
using Platform.WebApi.Common.Http;

namespace Platform.ArchitectureTests.Rules;

internal sealed class EndpointsAreAsOpenAsTheirUseCase : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        type.Implements(typeof(IEndpointGroup)) ? Endpoints.Of(type.Runtime).SelectMany(Problems) : [];

    private static IEnumerable<string> Problems(RouteEndpoint endpoint)
    {
        var useCases = endpoint.Metadata.GetOrderedMetadata<UseCase>();
        if (useCases.Count == 0 || (useCases.Count > 1 && !useCases.All(x => x.IsOneOfSeveral)))
            yield return $"{endpoint.DisplayName} names {useCases.Count} use cases. End it with one .Sends<TUseCase>(...), or with .SendsOneOf(...) where a parameter decides.";
        foreach (var problem in useCases.SelectMany(x => Problems(endpoint, x)))
            yield return problem;
    }

    private static IEnumerable<string> Problems(RouteEndpoint endpoint, UseCase useCase)
    {
        var (request, access) = (useCase.Request.Name, AccessRules.Of(useCase.Request));
        var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (isAnonymous != access is Application.Common.Access.AllowAnonymousAttribute)
            yield return $"{endpoint.DisplayName} and {request} disagree on who may call. Say .AllowAnonymous() exactly where the use case is [AllowAnonymous].";
        var namesOrganization = endpoint.RoutePattern.Parameters.Any(x => x.Name == "org");
        if (namesOrganization != access is RequirePermissionAttribute)
            yield return $"{endpoint.DisplayName} and {request} disagree on the organization. {{org}} is in the route exactly where the use case has [RequirePermission].";
        if (access is SystemOnlyAttribute)
            yield return $"{endpoint.DisplayName} opens {request}, which is [SystemOnly]. Remove the endpoint.";
    }
}

internal sealed class EveryUseCaseHasAnEndpoint : Rule
{
    public override IEnumerable<Violation> Check(Codebase code)
    {
        var sent = code.Types.Where(x => x.Implements(typeof(IEndpointGroup))).SelectMany(x => Endpoints.Of(x.Runtime))
            .SelectMany(x => x.Metadata.GetOrderedMetadata<UseCase>()).CountBy(x => x.Request).ToDictionary();
        return from type in code.Types
               where type.Implements(typeof(MediatR.IBaseRequest)) && type.Definition is { IsInterface: false, IsAbstract: false }
               let isOpen = !type.Runtime.IsDefined(typeof(SystemOnlyAttribute), inherit: false)
               where isOpen != sent.ContainsKey(type.Runtime)
               select new Violation(type.FullName, "has no endpoint. Add one, or make it [SystemOnly].");
    }
}

internal sealed class EndpointsAreShort : FileRule
{
    private const int Most = 5;

    public override IEnumerable<SourceFile> BreakingFiles =>
        [new("src/WebApi/Organizations/Teams/TeamEndpoints.cs", $"class C {{ void Map() => v1.MapGet(\"/\", () =>\n{{\n{string.Concat(Enumerable.Repeat("Act();\n", Most + 1))}}}); }}")];

    protected override IEnumerable<string> Problems(SourceFile file) =>
        from body in file.All<LambdaExpressionSyntax>().Select(x => x.Block)
        where file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal) && body is not null && SourceFile.LinesOf(body) - 2 > Most
        select $"has an endpoint of {SourceFile.LinesOf(body) - 2} lines, of at most {Most}. Move the work into a handler.";
}

/// <summary>The routes of one group, built as the application builds them, without a server or a database.</summary>
internal static class Endpoints
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().AddRouting().AddApplication().BuildServiceProvider();

    public static IEnumerable<RouteEndpoint> Of(Type group)
    {
        var builder = new Routes();
        ((IEndpointGroup)Activator.CreateInstance(group)!).Map(builder.MapGroup("/v1"));
        return builder.DataSources.SelectMany(x => x.Endpoints).Cast<RouteEndpoint>();
    }

    private sealed class Routes : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => Services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(Services);
    }
}
