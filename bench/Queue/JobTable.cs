using Npgsql;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.Queue;

/// <summary>The table of jobs, from outside.</summary>
internal sealed class JobTable(ConnectionStrings connections)
{
    public Task Pause() => Execute(connections.System, "insert into queue_pauses (queue, paused_by, paused_at) values ('default', 'bench', now()) on conflict do nothing");

    public Task Resume() => Execute(connections.System, "delete from queue_pauses");

    public Task Clear() => Execute(connections.System, "delete from jobs; delete from dead_letters");

    public async Task<long> Count() => (long)(await Scalar(connections.System, "select count(*) from jobs"))!;

    public async Task<long> Bytes() => (long)(await Scalar(connections.Owner, "select pg_total_relation_size('jobs')"))!;

    /// <summary>Ready jobs, spread over so many organizations; delayed ones for ever when there are none.</summary>
    public async Task Fill(int count, int organizations, string kind, string payload)
    {
        await Execute(connections.System, $"""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
            select scopes[1 + n % cardinality(scopes)], uuidv7(), true, 'default', '{kind}', '{payload}', 0, {(organizations == 0 ? 0 : 2)}, now() {(organizations == 0 ? "+ interval '1 year'" : "")}, 0, 10, 300, 1, false, 'bench', now()
            from generate_series(1, {count}) n, (select array_agg(gen_random_uuid()) as scopes from generate_series(1, {Math.Max(1, organizations)})) s
            """);
        await Execute(connections.Owner, "vacuum analyze jobs");
    }

    public Task Rewrite() => Execute(connections.Owner, "vacuum full analyze jobs");

    private static Task Execute(string connection, string sql) => Scalar(connection, sql);

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return await command.ExecuteScalarAsync();
    }
}
