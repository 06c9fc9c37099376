using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class PauseQueueTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task No_node_takes_jobs_from_a_paused_queue_until_it_is_resumed()
    {
        using var second = api.SecondNode();
        var platform = await api.Operator();
        (await platform.Put("/v1/operator/queues/default/pause")).ShouldBe(204);

        await api.Add(null, new Notice("paused-1"), new Notice("paused-2"));
        (await platform.On(second).Delete("/v1/operator/queues/mail/pause")).ShouldBe(204);
        var queue = await platform.Queue("default");
        (queue["ready"]!.GetValue<int>(), queue["pause"]!["pausedBy"]!.ToString()).ShouldBe((2, platform.UserId));
        queue["oldestReadySeconds"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(0);
        api.Runs.Of("paused-1").ShouldBe(0);

        (await platform.On(second).Delete("/v1/operator/queues/default/pause")).ShouldBe(204);

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("paused-1") == 1 && api.Runs.Of("paused-2") == 1));
        (await platform.Queue("default"))["pause"].ShouldBeNull();
    }

    [Fact]
    public async Task What_a_node_has_claimed_ahead_does_not_begin_in_a_paused_queue_and_has_lost_no_attempt()
    {
        var platform = await api.Operator();
        await api.Add(null, [.. Enumerable.Range(0, 60).Select(x => new Wait($"ahead-{x}", "ahead"))]);
        await Eventually.Is(async () => Began() >= 12 && await api.Count("jobs", "kind = 'wait' and state = 3") > Began());

        (await platform.Put("/v1/operator/queues/default/pause")).ShouldBe(204);
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'wait' and state = 3") == Began());
        var began = Began();
        api.Runs.Open("ahead");
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'wait' and state = 3") == 0);

        Began().ShouldBe(began);
        (await api.Count("jobs", "kind = 'wait' and state = 2 and last_attempt - attempt = 10")).ShouldBe(60 - began);
        (await platform.Delete("/v1/operator/queues/default/pause")).ShouldBe(204);
        await Eventually.Is(() => Task.FromResult(Began() == 60));
    }

    private int Began() => api.Runs.Order.Count(x => x.StartsWith("ahead-"));

    [Fact]
    public async Task The_first_who_pauses_counts_and_pausing_and_resuming_can_be_repeated()
    {
        var (first, second) = (await api.Operator(), await api.Operator());

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => first.Put("/v1/operator/queues/push/pause")));
        (await second.Put("/v1/operator/queues/push/pause")).ShouldBe(204);

        replies.ShouldAllBe(x => x.Status == 204);
        (await first.Queue("push"))["pause"]!["pausedBy"]!.ToString().ShouldBe(first.UserId);
        (await second.Delete("/v1/operator/queues/push/pause")).ShouldBe(204);
        (await second.Delete("/v1/operator/queues/push/pause")).ShouldBe(204);
    }

    [Fact]
    public async Task The_audit_trail_says_which_queue()
    {
        var platform = await api.Operator();

        await platform.Put("/v1/operator/queues/webhooks/pause");
        await platform.Delete("/v1/operator/queues/webhooks/pause");

        (await platform.Get("/v1/operator/audit-events?action=pause_queue&resource=webhooks")).Data.Count.ShouldBe(1);
        (await platform.Get("/v1/operator/audit-events?action=resume_queue&resource=webhooks")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task To_see_queues_is_not_to_manage_them()
    {
        var reader = await api.Operator("operator.queues.read");

        (await reader.Get("/v1/operator/queues")).ShouldBe(200);
        (await reader.Put("/v1/operator/queues/mail/pause")).ShouldBe(403);
        (await reader.Post("/v1/operator/dead-letters/redrive", new { kind = "notice" })).ShouldBe(403);
        (await (await api.Operator("operator.users.read")).Get("/v1/operator/jobs")).ShouldBe(403);
    }

    [Fact]
    public async Task A_queue_that_there_is_not_is_refused() =>
        (await (await api.Operator()).Put("/v1/operator/queues/none/pause")).ShouldBe(400).Body["errors"]!["queue"]!.ToJsonString().ShouldContain("default");

    [Fact]
    public async Task Depth_and_age_are_measured_without_a_query_by_whoever_reads_them()
    {
        var platform = await api.Operator();
        (await platform.Put("/v1/operator/queues/events/pause")).ShouldBe(204);
        await api.Change("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
            select gen_random_uuid(), gen_random_uuid(), false, 'events', 'measured', '{}', 0, 2, now() - interval '100 s', 0, 1, 60, 1, false, 'x', now() from generate_series(1, 7)
            """);
        var metrics = api.Services.GetRequiredService<QueueMetrics>();
        using var measured = new Measured(metrics);

        await metrics.Refresh(CancellationToken.None);
        measured.Read();

        measured["platform.queue.depth events ready"].ShouldBe(7);
        measured["platform.queue.age events"].ShouldBeInRange(99, 4000);
    }

    /// <summary>The gauges of one of the nodes in this process, by name and tags.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly Dictionary<string, double> values = [];
        private readonly MeterListener listener = new();

        public Measured(QueueMetrics metrics)
        {
            listener.InstrumentPublished = (instrument, reader) =>
            {
                if (instrument.Meter == metrics.Meter)
                    reader.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.Start();
        }

        public double this[string name] => values.GetValueOrDefault(name);

        public void Read() => listener.RecordObservableInstruments();

        public void Dispose() => listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            values[string.Join(' ', [instrument.Name, .. tags.ToArray().Select(x => x.Value)])] = value;
    }
}
