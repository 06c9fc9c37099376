using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Platform.WebApi.Common.Http;

/// <summary>
/// The parameters that an endpoint reads from the query: any other one is refused, since whoever sends it means something by it.
/// Where callers follow another standard (an <see cref="ErrorForm"/>: OAuth, SCIM, pages), and where the API's document does not
/// list the endpoint, they are ignored, as RFC 6749 asks in section 3.1.
/// </summary>
internal sealed class QueryNames(FrozenSet<string> names)
{
    /// <summary>For all endpoints of a group, when each is built.</summary>
    public static void Note(EndpointBuilder endpoint)
    {
        var metadata = endpoint.Metadata;
        var isOurs = !metadata.Any(x => x is ErrorForm or IExcludeFromDescriptionMetadata { ExcludeFromDescription: true });
        if (isOurs && endpoint is RouteEndpointBuilder route && metadata.OfType<MethodInfo>().FirstOrDefault() is { } handler)
            metadata.Add(new QueryNames(Of(handler, route).ToFrozenSet(StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The sentence for each parameter that there is not, or that is there more than once.</summary>
    public static IEnumerable<(string Name, string Message)> Refused(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<QueryNames>() is { } known
            ? http.Request.Query.Where(x => !known.Contains(x.Key) || x.Value.Count > 1).Select(x => (x.Key, known.Contains(x.Key) ? "Give this once." : known.Sentence()))
            : [];

    public bool Contains(string name) => names.Contains(name);

    private string Sentence() => names.Count == 0
        ? "There is no such parameter, and no other one either."
        : $"There is no such parameter. Those there are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.";

    private static IEnumerable<string> Of(MethodInfo handler, RouteEndpointBuilder route) => handler.GetParameters()
        .Where(x => MalformedRequests.IsText(x.ParameterType) && !x.IsDefined(typeof(FromHeaderAttribute)) && !x.IsDefined(typeof(FromFormAttribute)))
        .Select(x => x.GetCustomAttribute<FromQueryAttribute>()?.Name ?? x.Name!)
        .Where(x => route.RoutePattern.GetParameter(x) is null);
}
