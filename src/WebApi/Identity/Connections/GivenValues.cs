namespace Platform.WebApi.Identity.Connections;

/// <summary>Parameters that come with a GET in the query, and with a POST in the form.</summary>
internal sealed class GivenValues(IQueryCollection? query, IFormCollection? form)
{
    /// <summary>Null for one that is not there.</summary>
    public string? this[string name] => form is null ? query?[name] : form[name];

    public static async Task<GivenValues> Of(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            return new(http.Request.Query, null);
        return new(null, http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty);
    }
}
