using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Faults;

/// <summary>PostgreSQL ends while jobs are added and run.</summary>
public sealed class QueueDatabaseCrashTests(QueueServerFixture api) : IClassFixture<QueueServerFixture>
{
    // Not faster than a small machine does them.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentBag<string> acknowledged = [];
    private int refused;

    [Fact]
    public async Task No_acknowledged_job_is_lost_and_none_has_its_effect_twice()
    {
        var acme = await api.Organization();
        await using var worker = await NodeProcess.Start(api, arguments: ["--role", "worker"]);
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(x => Task.Run(() => KeepAdding(x % 2 == 0 ? acme.Id : null, x, stop.Token))).ToArray();

        await Goes(load);
        await api.Server.Restart();
        await Goes(load);
        await api.Server.Kill();
        await api.Server.Restart();
        await Goes(load);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        await Eventually.Is(async () => await api.Count("jobs") == 0);
        var effects = await api.Column("select mark from test_effects");
        effects.ShouldBeUnique();
        acknowledged.Except(effects).ShouldBeEmpty();
        (await api.Count("dead_letters")).ShouldBe(0);
        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_end_while_its_database_is_away_ends_and_its_jobs_are_run_by_another()
    {
        await using var worker = await NodeProcess.Start(api, new Dictionary<string, string> { ["Jobs:Slots"] = "2", ["Jobs:MostSlotsOfOne"] = "100", ["Jobs:Grace"] = "00:00:01" });
        await api.Add(null, new Deaf("running-1"), new Deaf("running-2"), new Tracked("waiting-1"), new Tracked("waiting-2"), new Tracked("waiting-3"));
        await Eventually.Is(async () => await api.Count("test_runs", "mark like 'running%'") == 2 && await api.Count("jobs", "kind = 'tracked' and state = 3") > 0);

        await api.Server.Kill();
        worker.AskToEnd();

        (await worker.Exit()).ShouldBe(0);
        await api.Server.Restart();
        await using var next = await NodeProcess.Start(api);
        await Eventually.Is(async () => await api.Count("test_effects", "mark like 'waiting%'") == 3 && await api.Count($"(select distinct mark from test_runs where mark like 'running%' and pid = {next.Id}) again") == 2);
        await api.Execute("delete from jobs");
    }

    /// <summary>Jobs are added and done.</summary>
    private async Task Goes(Task[] load)
    {
        var (added, done) = (acknowledged.Count, await Done());
        await Eventually.Is(async () => load.Any(x => x.IsFaulted) || (acknowledged.Count > added + 50 && await Done() > done + 50));
    }

    private async Task<long> Done()
    {
        try
        {
            return await api.Count("test_effects");
        }
        catch (NpgsqlException)
        {
            return 0;
        }
    }

    private async Task KeepAdding(string? organization, int adder, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var mark = $"{adder}-{i}";
            try
            {
                await api.Add(organization, new Tracked(mark));
                acknowledged.Add(mark);
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (Exception exception) when (Infrastructure.Common.Persistence.DatabaseFaults.IsUnavailable(exception))
            {
                Interlocked.Increment(ref refused);
                await Task.Delay(Pause, CancellationToken.None); // the database needs the processors to start
            }
        }
    }
}

/// <summary>Adds jobs on a PostgreSQL of its own, for nodes of their own to run.</summary>
public sealed class QueueServerFixture : JobsFixture
{
    internal OwnServer Server { get; private set; } = null!;

    private protected override async Task<ITestDatabase> CreateDatabase()
    {
        Server = await OwnServer.Start();
        await TestDatabase.Execute(Server.Superuser, RunTable.Tables);
        return Server;
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Jobs:Role", "web");
    }
}
