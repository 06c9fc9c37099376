using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Faults;

/// <summary>Writes its effect in its transaction and, beside it, when it began and ended. With a gate it ends once that is open.</summary>
[SystemOnly]
[Job(Attempts = 25)]
[NothingToValidate]
internal sealed record Tracked(string Mark, string? Gate = null) : IJob;

internal sealed class TrackedHandler(RunTable runs, IAppDb db, RequestContext context) : ICommandHandler<Tracked, Done>
{
    public Task<Done> Handle(Tracked job, CancellationToken cancellation) => runs.Track(context.Run!, job.Mark, async () =>
    {
        await db.Effect(job.Mark, cancellation);
        await runs.Pass(job.Gate, cancellation);
    });
}

/// <summary>The same in another queue.</summary>
[SystemOnly]
[Job(Queues.Mail)]
[NothingToValidate]
internal sealed record TrackedMail(string Mark) : IJob;

internal sealed class TrackedMailHandler(RunTable runs, RequestContext context) : ICommandHandler<TrackedMail, Done>
{
    public Task<Done> Handle(TrackedMail job, CancellationToken cancellation) => runs.Track(context.Run!, job.Mark, () => Task.CompletedTask);
}

/// <summary>Does not listen when it is asked to stop.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
internal sealed record Deaf(string Mark) : IJob;

internal sealed class DeafHandler(RunTable runs, RequestContext context) : ICommandHandler<Deaf, Done>
{
    public Task<Done> Handle(Deaf job, CancellationToken cancellation) => runs.Track(context.Run!, job.Mark, () => Task.Delay(Timeout.Infinite, CancellationToken.None));
}

[Event("test.announced", Description = "Happens in tests of faults.")]
internal sealed record Announced(string Mark) : IDomainEvent;

/// <summary>Raises an event where it runs.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
internal sealed record Announce(string Mark) : IJob;

internal sealed class AnnounceHandler(IEvents events, IAppDb db) : ICommandHandler<Announce, Done>
{
    public async Task<Done> Handle(Announce job, CancellationToken cancellation)
    {
        events.Raise(Id<Team>.New(), new Announced(job.Mark));
        await db.Effect($"raised:{job.Mark}", cancellation);
        return Done.Instance;
    }
}

internal sealed class FirstListener(IAppDb db) : ISubscriber<Announced>
{
    public Task Handle(Published<Announced> published, CancellationToken cancellation) => db.Effect($"first:{published.Event.Mark}", cancellation);
}

internal sealed class SecondListener(IAppDb db) : ISubscriber<Announced>
{
    public Task Handle(Published<Announced> published, CancellationToken cancellation) => db.Effect($"second:{published.Event.Mark}", cancellation);
}

/// <summary>What jobs did on whatever node, in tables of the tests.</summary>
internal sealed class RunTable(DbOptions databases)
{
    public const string Tables = """
        create table test_runs (id bigint generated always as identity, job uuid, attempt int, mark text, pid int, started_at timestamptz default clock_timestamp(), ended_at timestamptz);
        create table test_effects (mark text, pid int);
        create table test_gates (name text);
        grant all on test_runs, test_effects, test_gates to public
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<Done> Track(JobRun run, string mark, Func<Task> act)
    {
        var id = (long)(await Scalar("insert into test_runs (job, attempt, mark, pid) values ($1, $2, $3, $4) returning id", run.Id.Value, run.Attempt, mark, Environment.ProcessId))!;
        try
        {
            await act();
        }
        finally
        {
            await Scalar("update test_runs set ended_at = clock_timestamp() where id = $1", id);
        }

        return Done.Instance;
    }

    /// <summary>Once the gate is open.</summary>
    public async Task Pass(string? gate, CancellationToken cancellation)
    {
        while (gate is not null && await Scalar("select 1 from test_gates where name = $1", gate) is null)
            await Task.Delay(Pause, cancellation);
    }

    private async Task<object?> Scalar(string sql, params object[] values)
    {
        await using var command = databases.System.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync();
    }
}

internal static class Effects
{
    /// <summary>In the transaction of the command. There may be two of one, so that a repeat shows.</summary>
    public static Task Effect(this IAppDb db, string mark, CancellationToken cancellation) =>
        db.Context.Database.ExecuteSqlAsync($"insert into test_effects values ({mark}, {Environment.ProcessId})", cancellation);
}
