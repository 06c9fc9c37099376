using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Platform.Application.Common.Pipeline;

/// <summary>Where the pipeline reports to. Listeners subscribe to <see cref="Name"/>.</summary>
internal static partial class Telemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "Platform";

    internal static readonly ActivitySource Source = new(Name);

    /// <summary>Seconds that a request took, by use case and outcome.</summary>
    internal static readonly Histogram<double> Duration = new Meter(Name).CreateHistogram<double>("platform.request.duration", "s");

    internal static void Log(ILogger logger, bool important, string useCase, string outcome, TimeSpan duration, RequestContext context)
    {
        var level = important ? LogLevel.Information : LogLevel.Debug;
        if (!logger.IsEnabled(level))
            return;
        var actor = context.Actor.Id ?? "anonymous";
        if (context.Organization is { } access)
            HandledFor(logger, level, useCase, outcome, duration.TotalMilliseconds, actor, access.Organization.ToString(), context.Origin.RequestId);
        else
            Handled(logger, level, useCase, outcome, duration.TotalMilliseconds, actor, context.Origin.RequestId);
    }

    [LoggerMessage(EventId = 1, Message = "{UseCase} {Outcome} in {Duration:0.0} ms by {Actor} for {Organization}, request {RequestId}")]
    private static partial void HandledFor(
        ILogger logger, LogLevel level, string useCase, string outcome, double duration, string actor, string organization, string requestId);

    [LoggerMessage(EventId = 2, Message = "{UseCase} {Outcome} in {Duration:0.0} ms by {Actor}, request {RequestId}")]
    private static partial void Handled(ILogger logger, LogLevel level, string useCase, string outcome, double duration, string actor, string requestId);
}
