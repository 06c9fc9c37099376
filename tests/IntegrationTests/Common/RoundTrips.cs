using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.IntegrationTests.Common;

/// <summary>Counts what one request sends to the database, through the traces that Npgsql and ASP.NET Core write.</summary>
internal static class RoundTrips
{
    public static async Task<int> Of(Func<(string, string), Task> request)
    {
        var trace = ActivityTraceId.CreateRandom();
        var commands = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                    commands.Add(activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await request(("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        return commands.Count;
    }
}
