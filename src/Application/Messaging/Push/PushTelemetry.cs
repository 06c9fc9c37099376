using System.Diagnostics.Metrics;
using Platform.Application.Common.Pipeline;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

internal static class PushTelemetry
{
    /// <summary>Notifications that were handed to a provider, by platform and by what came of it.</summary>
    private static readonly Counter<long> Sent = new Meter(Telemetry.Name).CreateCounter<long>("platform.push.sent");

    public static async Task<PushAnswer> Count(PushPlatform platform, Func<Task<PushAnswer>> send)
    {
        var outcome = "failed";
        try
        {
            var answer = await send();
            outcome = answer.Outcome.ToString().ToLowerInvariant();
            return answer;
        }
        catch (RetryLaterException)
        {
            outcome = "later";
            throw;
        }
        finally
        {
            Sent.Add(1, new("platform", platform.ToString().ToLowerInvariant()), new("outcome", outcome));
        }
    }
}
