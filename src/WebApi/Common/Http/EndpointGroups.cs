namespace Platform.WebApi.Common.Http;

/// <summary>The routes of one resource. Found by scan.</summary>
internal interface IEndpointGroup
{
    /// <summary>Adds the routes below <c>/v1</c>.</summary>
    void Map(IEndpointRouteBuilder v1);
}

internal static class EndpointGroups
{
    public static void MapEndpointGroups(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").AddEndpointFilter(MalformedRequests.RefuseMeaningless).AddEndpointFilter(EntityHeaders.Add);
        ((IEndpointConventionBuilder)v1).Finally(QueryNames.Note);
        v1.OpenToConfiguredOrigins();
        var groups = typeof(EndpointGroups).Assembly.GetTypes().Where(x => x is { IsClass: true } && x.IsAssignableTo(typeof(IEndpointGroup)));
        foreach (var group in groups.OrderBy(x => x.FullName, StringComparer.Ordinal))
            ((IEndpointGroup)Activator.CreateInstance(group)!).Map(v1);
    }

    /// <summary>Names the use case that the endpoint sends: its operation id, its access rule in the document, and a body that works.</summary>
    public static RouteHandlerBuilder Sends<TRequest>(this RouteHandlerBuilder endpoint, string summary, object? sample = null) => endpoint
        .WithName(typeof(TRequest).Name)
        .WithSummary(summary)
        .WithMetadata(new UseCase(typeof(TRequest), sample));

    /// <summary>Names the use cases of which the endpoint sends one, as a parameter of the request says.</summary>
    public static RouteHandlerBuilder SendsOneOf(this RouteHandlerBuilder endpoint, params Type[] requests) =>
        endpoint.WithMetadata([.. requests.Select(x => new UseCase(x, null) { IsOneOfSeveral = true })]);

    /// <summary>Names errors for the document that do not follow from the use case's access rule, form and feature.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params PlatformError[] errors) => endpoint.WithMetadata([.. errors]);
}

/// <summary>The use case behind an endpoint, and the sample body that the reference shows and the generated tests send.</summary>
internal sealed record UseCase(Type Request, object? Sample)
{
    /// <summary>Whether the endpoint has others beside it.</summary>
    public bool IsOneOfSeveral { get; init; }
}
