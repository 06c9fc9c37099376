using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.IntegrationTests.Common;

/// <summary>Counts what one request sends to the database and waits for: statements, through Npgsql's traces, and commits.</summary>
internal static class RoundTrips
{
    /// <summary>
    /// Without the reading of what nodes no longer remember: a node does it four times a second, and a request only where the node was
    /// held up, as it is now and then on a busy machine.
    /// </summary>
    public static async Task<int> Of(Func<(string, string), Task> request)
    {
        var (commands, commits) = await Sent(request);
        return commands.Count(x => !x.Contains("cache_invalidations", StringComparison.Ordinal)) + commits;
    }

    /// <summary>The statements of a request, as they were sent.</summary>
    public static async Task<IReadOnlyList<string>> Statements(Func<(string, string), Task> request) => [.. (await Sent(request)).Commands];

    private static async Task<(ConcurrentBag<string> Commands, int Commits)> Sent(Func<(string, string), Task> request)
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
                    commands.Add(activity.GetTagItem("db.query.text") as string ?? activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var commits = new Commits(trace);
        await request(("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        return (commands, commits.Count);
    }

    /// <summary>Npgsql's traces do not show a commit; Entity Framework Core's events do.</summary>
    private sealed class Commits : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly ActivityTraceId trace;
        private int count;

        public Commits(ActivityTraceId trace)
        {
            this.trace = trace;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(DiagnosticListener source)
        {
            if (source.Name == "Microsoft.EntityFrameworkCore")
                subscriptions.Add(source.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (happened.Key == "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted" && Activity.Current?.TraceId == trace)
                Interlocked.Increment(ref count);
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
                subscription.Dispose();
        }
    }
}
