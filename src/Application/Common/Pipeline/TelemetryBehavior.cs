using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;
using Platform.Application.Operations.Audit;

namespace Platform.Application.Common.Pipeline;

/// <summary>
/// One activity, one measurement and one log line for each request, with names and ids only, never the request itself.
/// What the unit of work does not see is recorded in the audit trail here: failed attempts, except of jobs, which keep their
/// own record, and what operators read, also as someone else.
/// </summary>
internal sealed class TelemetryBehavior<TRequest, TResponse>(
    RequestContext context, IAuditTrail audit, ILogger<TRequest> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly string Name = typeof(TRequest).Name;
    private static readonly bool IsCommand = RequestCatalog.IsCommand(typeof(TRequest));
    private static readonly bool IsOperators = typeof(TRequest).IsDefined(typeof(RequireOperatorAttribute), inherit: false);

    private bool IsWatched => IsOperators || context.Actor.Impersonator is not null;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = Telemetry.Source.StartActivity(Name);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var response = await next();
            if (IsWatched && !IsCommand)
                await audit.Read(request);
            Report(activity, start, "succeeded");
            return response;
        }
        catch (Exception exception)
        {
            var outcome = OutcomeOf(exception);
            if ((IsCommand || IsWatched) && context.Run is null && !IsRefusedUnread(exception))
                await audit.Failed(request, outcome);
            Report(activity, start, outcome);
            throw;
        }
    }

    /// <summary>What a busy node sends away unread was no attempt, and recording it would be the work that it has no room for.</summary>
    private static bool IsRefusedUnread(Exception exception) => exception is PlatformError { Kind: ErrorKind.Unavailable };

    private static string OutcomeOf(Exception exception) => exception switch
    {
        PlatformError error => error.Code,
        OperationCanceledException => AuditNames.Canceled,
        _ => AuditNames.InternalError,
    };

    private void Report(Activity? activity, long start, string outcome)
    {
        var duration = Stopwatch.GetElapsedTime(start);
        if (Telemetry.Duration.Enabled)
            Telemetry.Duration.Record(duration.TotalSeconds, new("use_case", Name), new("outcome", outcome));
        if (activity is not null)
            Annotate(activity, outcome);
        Telemetry.Log(logger, (IsCommand && context.Run is null) || outcome != "succeeded", Name, outcome, duration, context);
    }

    private void Annotate(Activity activity, string outcome)
    {
        activity.SetTag("outcome", outcome);
        activity.SetTag("actor", context.Actor.Id);
        activity.SetTag("impersonator", context.Actor.Impersonator?.ToString());
        activity.SetTag("organization", context.Organization?.Organization.ToString());
        activity.SetTag("request_id", context.Origin.RequestId);
        activity.SetStatus(outcome == "internal_error" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }
}
