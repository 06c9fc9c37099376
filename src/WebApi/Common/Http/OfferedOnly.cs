namespace Platform.WebApi.Common.Http;

/// <summary>Marks endpoints that are there only where the configuration says so; elsewhere they are answered like a route that nobody has.</summary>
internal sealed class OfferedOnly(Func<IServiceProvider, bool> isOffered)
{
    public static bool Hides(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OfferedOnly>() is { } offer && !offer.IsMade(http.RequestServices);

    private bool IsMade(IServiceProvider services) => isOffered(services);
}
