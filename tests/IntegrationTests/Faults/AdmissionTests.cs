using Npgsql;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node is held up just before it takes the lock under which jobs with a concurrency key are let through.</summary>
public sealed class AdmissionTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    private const string SlowLock = """
        create schema slow;
        grant usage on schema slow to public;
        create function slow.pg_try_advisory_xact_lock(key bigint) returns boolean language plpgsql volatile as $$
        begin
            perform pg_catalog.pg_advisory_xact_lock_shared(42);
            return pg_catalog.pg_try_advisory_xact_lock(key);
        end $$;
        """;

    [Fact]
    public async Task What_another_node_lets_through_meanwhile_counts()
    {
        await api.Execute(SlowLock);
        await using var slow = Databases(";Search Path=slow,pg_catalog,public");
        await using var quick = Databases("");
        await api.Add(null, new JobOptions { ConcurrencyKey = "one", Priority = 5 }, new Tracked("later"));
        await using var brake = new NpgsqlConnection(api.Superuser);
        await brake.OpenAsync();
        await Run(brake, "select pg_advisory_lock(42)");

        var held = Claim(slow);
        await Eventually.Is(async () => await api.Count("pg_locks", "locktype = 'advisory' and objid = 42 and not granted") == 1);
        await api.Add(null, new JobOptions { ConcurrencyKey = "one" }, new Tracked("sooner"));
        (await Claim(quick)).ShouldHaveSingleItem().Payload.ShouldContain("sooner");
        await Run(brake, "select pg_advisory_unlock(42)");

        (await held).ShouldBeEmpty();
        (await api.Count("jobs", "state = 1")).ShouldBe(1);
    }

    private static async Task<IReadOnlyList<ClaimedJob>> Claim(DbOptions databases) =>
        (await new JobQueue(databases, new WorkerOptions(), TimeProvider.System).Claim(Queues.Default, ["tracked"], 10, default, [], new(), CancellationToken.None)).Jobs;

    private DbOptions Databases(string settings) => new(api.Connections with { System = api.Connections.System + settings }, api.Services);

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
