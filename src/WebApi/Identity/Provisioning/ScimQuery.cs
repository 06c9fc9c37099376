using Microsoft.AspNetCore.Mvc;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>What SCIM's query parameters ask for.</summary>
internal sealed class ScimQuery
{
    [FromQuery(Name = "startIndex")]
    public int? StartIndex { get; init; }

    [FromQuery(Name = "count")]
    public int? Count { get; init; }

    [FromQuery(Name = "filter")]
    public string? Filter { get; init; }

    [FromQuery(Name = "sortBy")]
    public string? SortBy { get; init; }

    [FromQuery(Name = "sortOrder")]
    public string? SortOrder { get; init; }

    [FromQuery(Name = "attributes")]
    public string? Attributes { get; init; }

    [FromQuery(Name = "excludedAttributes")]
    public string? ExcludedAttributes { get; init; }

    public ScimSelection Selection => ScimSelection.Of(Attributes, ExcludedAttributes);

    public ScimPage Page => ScimPage.Of(StartIndex, Count, Filter, SortBy, SortOrder, Selection);
}

internal static class ScimRoutes
{
    public static RouteGroupBuilder MapScim(this IEndpointRouteBuilder v1, string path)
    {
        var group = v1.MapGroup($"/orgs/{{org}}/scim/v2{path}");
        group.ExcludeFromDescription().WithMetadata(ScimErrors.Instance).AddEndpointFilter(WithoutIdempotency);
        return group;
    }

    /// <summary>SCIM has no such header: what is sent twice is found by its userName.</summary>
    private static ValueTask<object?> WithoutIdempotency(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.RequestServices.GetRequiredService<RequestContext>().Idempotency = null;
        return next(invocation);
    }
}
