namespace Platform.WebApi.Common.Http;

/// <summary>How the errors of an endpoint are written whose callers follow another standard: OAuth, SCIM, or a person at a browser.</summary>
internal abstract class ErrorForm
{
    /// <summary>Writes the body. The status and the headers that go with it are set, and may be changed.</summary>
    public abstract Task Write(HttpContext http, Problem problem);
}
