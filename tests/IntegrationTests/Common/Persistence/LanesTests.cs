using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>The few connections for what is one round trip.</summary>
public sealed class LanesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Who_comes_one_after_the_other_uses_the_same_connections()
    {
        await using var source = Source(2);
        await using var lanes = new Lanes(source, Long);

        var processes = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            await using var lane = await Open(lanes);
            processes.Add(lane.Connection.ProcessID);
        }

        processes.Count.ShouldBeLessThanOrEqualTo(2);
        lanes.Free.ShouldBe(lanes.Count);
    }

    [Fact]
    public async Task Who_waits_gets_the_lane_that_gets_free()
    {
        await using var source = Source(1);
        await using var lanes = new Lanes(source, Long);
        var first = await Open(lanes);
        var process = first.Connection.ProcessID;

        var waiting = Enumerable.Range(0, 3).Select(_ => Pass(lanes)).ToList();
        waiting.ShouldAllBe(x => !x.IsCompleted);
        await first.DisposeAsync();

        (await Task.WhenAll(waiting).WaitAsync(Long)).ShouldBe([process, process, process]);
        lanes.Free.ShouldBe(1);
    }

    [Fact]
    public async Task Who_would_wait_for_long_takes_another_connection()
    {
        await using var source = Source(1);
        await using var lanes = new Lanes(source, Short);
        var slow = await Open(lanes);
        var process = slow.Connection.ProcessID;

        for (var i = 0; i < 5; i++)
            (await Pass(lanes).WaitAsync(Long)).ShouldNotBe(process);

        await slow.DisposeAsync();
        await Eventually.Is(async () => await Pass(lanes) == process);
    }

    [Fact]
    public async Task A_lane_that_cannot_be_opened_is_free_again()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(api.Connections.App) { Port = 1, MaxPoolSize = 1 };
        await using var source = NpgsqlDataSource.Create(nowhere);
        await using var lanes = new Lanes(source, Short);

        for (var i = 0; i < 2; i++)
            await Should.ThrowAsync<NpgsqlException>(async () => await lanes.Open(new NpgsqlConnection(nowhere.ConnectionString), CancellationToken.None));

        lanes.Free.ShouldBe(1);
    }

    [Fact]
    public async Task A_lane_left_twice_is_free_once()
    {
        await using var source = Source(1);
        await using var lanes = new Lanes(source, Short);
        var lane = await Open(lanes);

        await lane.DisposeAsync();
        lane.Dispose();

        lanes.Free.ShouldBe(1);
    }

    /// <summary>PostgreSQL up to 17 compiles each claim of a job otherwise, which takes it a second.</summary>
    [Fact]
    public async Task Whatever_the_connection_its_statements_are_not_compiled()
    {
        var databases = api.Services.GetRequiredService<DbOptions>();
        await using var other = databases.App.CreateConnection();
        await using var lane = await databases.Lanes.Open(other, CancellationToken.None);
        await using var system = await databases.System.OpenConnectionAsync();

        foreach (var connection in new[] { lane.Connection, system })
        {
            await using var ask = new NpgsqlCommand("select current_setting('jit') || ' ' || current_setting('plan_cache_mode')", connection);
            (await ask.ExecuteScalarAsync()).ShouldBe("off force_generic_plan");
        }
    }

    [Fact]
    public async Task Slow_reads_in_all_lanes_do_not_hold_up_others()
    {
        var acme = await api.Organization();
        var lanes = api.Services.GetRequiredService<DbOptions>().Lanes;
        using var end = new CancellationTokenSource();
        var slow = new List<Task>();
        await Eventually.Is(() =>
        {
            // What the node does in the background may have had one just then, and left it.
            slow.AddRange(Enumerable.Range(0, lanes.Free).Select(_ => Sleep(acme, end.Token)));
            return Task.FromResult(lanes.Free == 0 && slow.Count >= lanes.Count);
        });

        (await acme.Owner.Get($"/v1/orgs/{acme.Id}/projects").WaitAsync(Long)).Status.ShouldBe(200);
        (await acme.Owner.Post($"/v1/orgs/{acme.Id}/projects", new { name = "Beside them", slug = "beside-them" }).WaitAsync(Long)).Status.ShouldBe(201);

        slow.ShouldAllBe(x => !x.IsCompleted);
        await end.CancelAsync();
        foreach (var read in slow)
            await Should.ThrowAsync<OperationCanceledException>(() => read);
        await Eventually.Is(() => Task.FromResult(lanes.Free == lanes.Count)); // what the node does in the background takes one for a moment
    }

    private async Task Sleep(TestOrganization organization, CancellationToken end)
    {
        await using var db = api.Lease(organization);
        db.Database.SetCommandTimeout(120);
        await db.Database.SqlQuery<string>($"select pg_sleep({120})::text as \"Value\"").ToListAsync(end);
    }

    private NpgsqlDataSource Source(int count) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Connections.App) { MaxPoolSize = count });

    private async Task<Lane> Open(Lanes lanes) => await lanes.Open(new NpgsqlConnection(api.Connections.App), CancellationToken.None);

    private async Task<int> Pass(Lanes lanes)
    {
        await using var lane = await Open(lanes);
        return lane.Connection.ProcessID;
    }
}
