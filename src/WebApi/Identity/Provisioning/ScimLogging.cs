using System.Diagnostics;
using System.Text.RegularExpressions;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>Writes every SCIM request of an organization into its provisioning log, with what became of it.</summary>
internal sealed partial class ScimLogging(RequestDelegate next, IProvisioningLog log)
{
    public Task InvokeAsync(HttpContext http) => ScimErrors.IsBelow(http.Request.Path) ? Log(http) : next(http);

    private async Task Log(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        await next(http);
        // Whose request it was is known once the caller is: nobody writes into the log of an organization that is not theirs.
        var context = http.RequestServices.GetRequiredService<RequestContext>();
        if (context.Organization is not { } access)
            return;
        var failure = http.Features.Get<ScimFailure>();
        var path = http.Request.Path.Value!;
        await log.Write(access.Organization, new(
            (context.Actor as Actor.Program)?.Token,
            context.Origin.RequestId,
            http.Request.Method,
            WithoutAddresses(path[(path.IndexOf("/scim/v2/", StringComparison.OrdinalIgnoreCase) + "/scim/v2".Length)..]),
            http.Response.StatusCode,
            failure?.ScimType,
            failure is null ? null : WithoutAddresses(failure.Detail),
            Stopwatch.GetElapsedTime(started)));
    }

    /// <summary>What a caller sent wrongly is told to them, and may name a person: the log, which outlives accounts, does not.</summary>
    private static string WithoutAddresses(string text) => Address().Replace(text, "(address)");

    [GeneratedRegex("""[^\s"'/]+(@|%40)[^\s"'/]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
