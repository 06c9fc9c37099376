using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Infrastructure.Common.Caching;

namespace Platform.IntegrationTests.Common.Caching;

/// <summary>Beside a transaction that is open while others commit.</summary>
public sealed class InvalidationTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly InvalidationReader node = ActivatorUtilities.CreateInstance<InvalidationReader>(api.Services);
    private readonly string key = $"test:{Guid.NewGuid()}";
    private NpgsqlConnection connection = null!;
    private NpgsqlTransaction open = null!;

    public async Task InitializeAsync()
    {
        connection = new NpgsqlConnection(api.Superuser);
        await connection.OpenAsync();
        open = await connection.BeginTransactionAsync();
        await using var begin = new NpgsqlCommand("select pg_current_xact_id()", connection, open);
        await begin.ExecuteNonQueryAsync();
        (await Read()).ShouldBeNull(); // the first time, everything is forgotten
    }

    public async Task DisposeAsync() => await connection.DisposeAsync();

    [Fact]
    public async Task What_was_committed_meanwhile_is_read_once()
    {
        await api.Change($"insert into cache_invalidations (key) values ('{key}')");

        (await Read()).ShouldBe([key]);
        (await Read()).ShouldBe([]);
    }

    [Fact]
    public async Task What_commits_late_is_read()
    {
        await ChangeLate();
        var other = $"test:{Guid.NewGuid()}";
        await api.Change($"insert into cache_invalidations (key) values ('{other}')");
        (await Read()).ShouldBe([other]);

        await open.CommitAsync();

        (await Read()).ShouldBe([key]);
    }

    [Fact]
    public async Task What_commits_late_is_kept_until_every_node_has_read_it()
    {
        await ChangeLate();
        await node.Trim(CancellationToken.None);
        await open.CommitAsync();

        await node.Trim(CancellationToken.None);
        (await Rows()).ShouldBe(1);
        await node.Trim(CancellationToken.None);
        (await Rows()).ShouldBe(0);
    }

    private async Task ChangeLate()
    {
        await using var change = new NpgsqlCommand($"insert into cache_invalidations (key, created_at) values ('{key}', now() - interval '1 hour')", connection, open);
        await change.ExecuteNonQueryAsync();
    }

    private async Task<string[]?> Read() => (await node.Read(CancellationToken.None))?.Where(x => x.StartsWith("test:", StringComparison.Ordinal)).ToArray();

    private Task<long> Rows() => api.Count($"cache_invalidations where key = '{key}'");
}
