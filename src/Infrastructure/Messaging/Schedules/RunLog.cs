using Npgsql;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Infrastructure.Messaging.Schedules;

internal sealed class RunLog(DbOptions databases, TimeProvider clock) : IRunLog
{
    private const string Start = """
        update schedule_runs set outcome = 'Running', started_at = coalesce(started_at, $2), finished_at = null, updated_at = $2 where id = $1
        """;

    private const string Fail = """
        update schedule_runs set outcome = 'Failed', failures = failures + 1, error = $3, finished_at = $2, updated_at = $2 where id = $1
        """;

    public Task Started(Id<ScheduleRun> run, CancellationToken cancellation) => Write(Start, run, null, cancellation);

    /// <summary>Also when it was cancelled.</summary>
    public Task Failed(Id<ScheduleRun> run, string error) => Write(Fail, run, error, CancellationToken.None);

    private async Task Write(string statement, Id<ScheduleRun> run, string? error, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand(statement);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = run.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        if (error is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = error });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
