using System.Diagnostics;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>Writes every SCIM request of an organization into its provisioning log, with what became of it.</summary>
internal sealed class ScimLogging(RequestDelegate next, IProvisioningLog log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!ScimErrors.IsBelow(http.Request.Path))
        {
            await next(http);
            return;
        }

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
            path[(path.IndexOf("/scim/v2/", StringComparison.OrdinalIgnoreCase) + "/scim/v2".Length)..],
            http.Response.StatusCode,
            failure?.ScimType,
            failure?.Detail,
            Stopwatch.GetElapsedTime(started)));
    }
}
