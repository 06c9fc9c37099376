using System.Diagnostics;
using Npgsql;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>A job that this worker holds.</summary>
/// <param name="Attempt">The fencing number.</param>
internal sealed record ClaimedJob(
    Guid Scope, Guid Id, bool IsOfOrganization, string Kind, string Payload, int Attempt, int LastAttempt, int TimeoutSeconds, string RequestId, string? TraceParent)
{
    /// <summary>Ends it when its lease is lost, or somebody cancels it.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>By this machine's stopwatch, when the current lease was asked for: it ends no earlier than one lease after that.</summary>
    public required long LeasedAt { get; set; }
}

/// <param name="Jobs">That this worker holds now.</param>
/// <param name="IsPaused">Whether nothing of the queue shall begin: also nothing that was claimed before.</param>
internal sealed record Claimed(IReadOnlyList<ClaimedJob> Jobs, bool IsPaused);

/// <summary>Where the next look at waiting jobs begins.</summary>
internal sealed class WaitingKey
{
    public Guid Scope { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>After as many as one look visits there are others; else the next one begins with the first again.</summary>
    public async Task Read(NpgsqlDataReader last, CancellationToken cancellation)
    {
        var isMore = await last.ReadAsync(cancellation) && last.GetBoolean(2);
        (Scope, Key) = isMore ? (last.GetGuid(0), last.GetString(1) + "\u0001") : (default, "");
    }
}

/// <summary>The table of jobs, as workers see it: over all organizations.</summary>
internal sealed class JobQueue(DbOptions databases, WorkerOptions options, TimeProvider clock)
{
    private static readonly string Worker = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Also lets through what has waited for its time or its turn, in the same round trip.</summary>
    /// <returns>None, and that it is paused, where it is.</returns>
    public async Task<Claimed> Claim(
        string queue, string[] kinds, int most, Guid after, Guid[] without, WaitingKey waiting, CancellationToken cancellation)
    {
        await using var connection = await databases.System.OpenConnectionAsync(cancellation);
        var asked = Stopwatch.GetTimestamp();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Statement(JobStatements.ByIndex, queue));
        batch.BatchCommands.Add(Statement(JobStatements.Promote, queue, clock.GetUtcNow()));
        batch.BatchCommands.Add(Statement(JobStatements.Gate, queue));
        batch.BatchCommands.Add(Statement(JobStatements.Admit, queue, waiting.Scope, waiting.Key));
        batch.BatchCommands.Add(Statement(JobStatements.Claim, queue, kinds, most, Worker, options.Lease, after, without));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var isPaused = reader.GetBoolean(0);
        await reader.NextResultAsync(cancellation); // after that of the settings, the gate's
        await reader.NextResultAsync(cancellation);
        await waiting.Read(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        return new(await Read(reader, asked, cancellation), isPaused);
    }

    private static async Task<IReadOnlyList<ClaimedJob>> Read(NpgsqlDataReader reader, long asked, CancellationToken cancellation)
    {
        var claimed = new List<ClaimedJob>();
        while (await reader.ReadAsync(cancellation))
        {
            claimed.Add(new(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetBoolean(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6),
                reader.GetInt32(7), reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetString(9))
            {
                LeasedAt = asked,
            });
        }

        return claimed;
    }

    public Task Complete(IReadOnlyCollection<ClaimedJob> jobs, CancellationToken cancellation) => Execute(JobStatements.Complete, cancellation, Keys(jobs));

    public Task Return(IReadOnlyCollection<ClaimedJob> jobs, CancellationToken cancellation) => Execute(JobStatements.Return, cancellation, Keys(jobs));

    /// <returns>Those that are still this worker's, and whether somebody has canceled them.</returns>
    public async Task<Dictionary<Guid, bool>> Renew(IReadOnlyCollection<ClaimedJob> jobs, CancellationToken cancellation)
    {
        await using var command = Command(JobStatements.Renew, [.. Keys(jobs), options.Lease]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var held = new Dictionary<Guid, bool>();
        while (await reader.ReadAsync(cancellation))
            held[reader.GetGuid(0)] = reader.GetBoolean(1);
        return held;
    }

    /// <param name="isFree">Whether the attempt does not count.</param>
    public Task Retry(ClaimedJob job, TimeSpan delay, string error, bool isFree, CancellationToken cancellation) =>
        Execute(JobStatements.Retry, cancellation, job.Scope, job.Id, job.Attempt, clock.GetUtcNow() + delay, error, isFree ? 1 : 0);

    /// <returns>False: it was not this worker's any more.</returns>
    public async Task<bool> Bury(ClaimedJob job, string error, CancellationToken cancellation) =>
        await Execute(JobStatements.Bury, cancellation, job.Scope, job.Id, job.Attempt, error, Id<DeadLetter>.New().Value, clock.GetUtcNow()) > 0;

    public Task Cancel(ClaimedJob job, CancellationToken cancellation) =>
        Execute(JobStatements.Cancel, cancellation, job.Scope, job.Id, job.Attempt);

    /// <returns>The kinds and payloads of those that are dead letters now.</returns>
    public async Task<IReadOnlyList<(string Kind, string Payload)>> Reap(CancellationToken cancellation)
    {
        await using var command = Command(JobStatements.Reap, clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var dead = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            dead.Add((reader.GetString(0), reader.GetString(1)));
        return dead;
    }

    private async Task<int> Execute(string text, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(text, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string text, params object[] values)
    {
        var command = databases.System.CreateCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static object[] Keys(IReadOnlyCollection<ClaimedJob> jobs) =>
        [jobs.Select(x => x.Scope).ToArray(), jobs.Select(x => x.Id).ToArray(), jobs.Select(x => x.Attempt).ToArray()];

    private static NpgsqlBatchCommand Statement(string text, params object[] values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            statement.Parameters.Add(new NpgsqlParameter { Value = value });
        return statement;
    }
}
