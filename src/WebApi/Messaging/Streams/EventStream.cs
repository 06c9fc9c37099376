using System.Diagnostics;
using Platform.Application.Messaging.Streams;

namespace Platform.WebApi.Messaging.Streams;

/// <summary>Server-sent events, for as long as the client stays and may see them.</summary>
internal sealed class EventStream(StreamStart start) : IResult
{
    public const string MediaType = "text/event-stream";

    public async Task ExecuteAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var context = services.GetRequiredService<RequestContext>();
        var feed = services.GetRequiredService<IEventFeed>();
        using var following = await feed.Follow(context.Access.Organization, context.Actor.Id!, start.Position, http.RequestAborted);
        http.Response.ContentType = MediaType;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        // The body of HEAD goes nowhere, and would for ever.
        if (http.Response.Body == Stream.Null)
            return;
        var options = services.GetRequiredService<StreamOptions>();
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var output = new StreamOutput(http, options.Stall);
        await output.Begin(start);
        if (await Follow(http, context.Access, following, output, options, ending.Token) is { } reason)
            await output.End(reason);
    }

    /// <summary>Why it ends; null when the client has gone.</summary>
    private static async Task<string?> Follow(
        HttpContext http, OrganizationAccess opened, IFollowing following, StreamOutput output, StreamOptions options, CancellationToken ending)
    {
        try
        {
            await Tell(http, opened, following, output, options, ending);
            return "too_slow";
        }
        catch (PlatformError refused)
        {
            return refused.Code;
        }
        catch (OperationCanceledException)
        {
            return http.RequestAborted.IsCancellationRequested ? null : "shutting_down";
        }
        catch (Exception exception) when (Infrastructure.Common.Persistence.DatabaseFaults.IsUnavailable(exception))
        {
            return "not_ready";
        }
    }

    private static async Task Tell(
        HttpContext http, OrganizationAccess opened, IFollowing following, StreamOutput output, StreamOptions options, CancellationToken ending)
    {
        var callers = http.RequestServices.GetRequiredService<StreamCallers>();
        var (access, checkedAt) = (opened, Stopwatch.GetTimestamp());
        // Checked at its own pace and not when something happens: then all streams would be checked at once, and what happened wait for it.
        while (await following.Next(Left(checkedAt, options.Recheck), ending) is { } events)
        {
            if (Left(checkedAt, options.Recheck) == TimeSpan.Zero)
                (access, checkedAt) = (await callers.Access(http, opened), Stopwatch.GetTimestamp());
            foreach (var happened in events.Where(x => x.IsShownTo(access)))
                output.Add(happened);
            await output.Send(options.Heartbeat, ending);
        }
    }

    private static TimeSpan Left(long since, TimeSpan interval) =>
        interval - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
