using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

internal sealed class QueueControl(ScopedDb db, JobCatalog catalog, WorkerOptions options, WakeUps wakeUps, TimeProvider clock) : IQueueControl
{
    private const string Unknown = $$"""
        with gone as (
            delete from jobs where (scope_id, id) in (
                select scope_id, id from jobs
                where state = 2 and run_at < {0}
                  and not exists (select from known_job_kinds known where known.kind = jobs.kind and known.seen_at > now() - {1})
                limit {2} for update skip locked)
            returning *
        )
        insert into dead_letters (id, job_id, error, died_at, {{JobStatements.Kept}})
        select gen_random_uuid(), id, {3}, {4}, {{JobStatements.Kept}} from gone
        """;

    private const int UsualAttempts = 10; // of a kind that this version does not know

    private const string Again = $$"""
        with gone as (
            delete from dead_letters where id = any ({0}) or kind = {1} returning *
        ), added as (
            insert into jobs ({{JobStatements.Columns}})
            select scope_id, new_uuid7(), is_of_organization, queue, gone.kind, payload, priority, case when concurrency_key is null then 2 else 1 end, {2}, 0,
                   coalesce(known.attempts, {3}), timeout_seconds, null, concurrency_key, concurrency_limit, is_in_order, request_id, null, created_at
            from gone left join unnest({4}, {5}) as known (kind, attempts) on known.kind = gone.kind
            order by gone.id
            returning id, queue
        )
        select id as "Id", queue as "Queue" from added
        """;

    /// <summary>
    /// Whatever becomes of it meanwhile, it is asked to stop; what no worker holds is then gone. If there is one, it notices when
    /// it renews the lease.
    /// </summary>
    public async Task Cancel(Id<Job> job, CancellationToken cancellation)
    {
        var id = job.Value;
        if (await Execute($"update jobs set state = 4, leased_until = coalesce(leased_until, now()) where id = {id}", cancellation) == 0)
            throw CommonErrors.NotFound;
        await Execute($"delete from jobs where id = {id} and state = 4 and worker is null", cancellation);
    }

    public async Task Pause(QueuePause pause, CancellationToken cancellation)
    {
        await Execute($"insert into queue_pauses (queue, paused_by, paused_at) values ({pause.Queue}, {pause.PausedBy}, {pause.PausedAt}) on conflict do nothing", cancellation);
        wakeUps.After(db, pause.Queue);
    }

    public async Task Resume(string queue, CancellationToken cancellation)
    {
        await Execute($"delete from queue_pauses where queue = {queue}", cancellation);
        wakeUps.After(db, queue);
    }

    public Task<IReadOnlyList<Id<Job>>> Redrive(IReadOnlyCollection<Id<DeadLetter>> letters, CancellationToken cancellation) =>
        Redrive([.. letters.Select(x => x.Value)], null, cancellation);

    public Task<IReadOnlyList<Id<Job>>> Redrive(string kind, CancellationToken cancellation) => Redrive([], kind, cancellation);

    public Task<int> BuryUnknown(int most, CancellationToken cancellation)
    {
        var (patience, now) = (options.UnknownKinds, clock.GetUtcNow());
        var error = $"No version of the application that runs jobs has known this kind for {patience}. Start one that does, then redrive it.";
        return db.Context.Database.ExecuteSqlRawAsync(Unknown, [now - patience, patience, most, error, now], cancellation);
    }

    public async Task Discard(Id<DeadLetter> letter, CancellationToken cancellation)
    {
        if (await Execute($"delete from dead_letters where id = {letter.Value}", cancellation) == 0)
            throw CommonErrors.NotFound;
    }

    /// <summary>
    /// One statement: whoever deletes the letter adds the job. It is a new job, so that no worker that still holds the old one can
    /// take it for its own.
    /// </summary>
    private async Task<IReadOnlyList<Id<Job>>> Redrive(Guid[] letters, string? kind, CancellationToken cancellation)
    {
        var (kinds, attempts, now) = (catalog.All.Select(x => x.Name).ToArray(), catalog.All.Select(x => x.Settings.Attempts).ToArray(), clock.GetUtcNow());
        var jobs = await db.Context.Database.SqlQueryRaw<Row>(Again, letters, Background.Text(kind), now, UsualAttempts, kinds, attempts).ToListAsync(cancellation);
        foreach (var queue in jobs.Select(x => x.Queue).Distinct())
            wakeUps.After(db, queue);
        return [.. jobs.Select(x => new Id<Job>(x.Id))];
    }

    private Task<int> Execute(FormattableString statement, CancellationToken cancellation) => db.Context.Database.ExecuteSqlAsync(statement, cancellation);

    private sealed record Row(Guid Id, string Queue);
}
