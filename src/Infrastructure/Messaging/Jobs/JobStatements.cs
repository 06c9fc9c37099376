namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>What workers ask of the table of jobs. States are those of <see cref="Domain.Messaging.Jobs.JobState"/>, leases by the database's clock.</summary>
internal static class JobStatements
{
    /// <summary>What a new job is given.</summary>
    public const string Columns = "scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, unique_key, concurrency_key, concurrency_limit, is_in_order, request_id, trace_parent, created_at";

    /// <summary>What a dead letter keeps of its job; the same columns in both tables.</summary>
    public const string Kept = "scope_id, is_of_organization, queue, kind, payload, priority, attempt, timeout_seconds, concurrency_key, concurrency_limit, is_in_order, request_id, created_at";

    /// <summary>Delayed jobs of a queue whose time has come. $1 queue, $2 now.</summary>
    public const string Promote = """
        update jobs set state = case when concurrency_key is null then 2 else 1 end
        where (scope_id, id) in (
            select scope_id, id from jobs where queue = $1 and state = 0 and run_at <= $2 order by run_at limit 500 for update skip locked)
        """;

    /// <summary>
    /// Whether this node may let waiting jobs through: one at a time, so that two never count the same room. Before the statement
    /// that counts, so that this sees what the former holder of the lock has committed. $1 queue.
    /// </summary>
    public const string Gate = """
        select set_config('app.admits', pg_try_advisory_xact_lock(hashtextextended('admit:' || $1, 0))::text, true)
        where exists (select from jobs where queue = $1 and state = 1)
        """;

    /// <summary>
    /// All of these are written for their indexes: each reads few rows, in the order of one of them. Statistics must not lead away
    /// from them, neither those of a table that was empty a moment ago nor those of one that holds many jobs of one scope. With
    /// these, the planner read all that waits, in every claim of every queue. What a forbidden plan is said to cost would make PostgreSQL
    /// up to 17 compile the statement, for a second. Also says whether the queue is paused. $1 queue.
    /// </summary>
    public const string ByIndex = """
        select exists (select from queue_pauses where queue = $1),
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true),
            set_config('enable_incremental_sort', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('jit', 'off', true)
        """;

    /// <summary>How many keys one look at what waits visits.</summary>
    private const string KeysInOneLook = "200";

    /// <summary>
    /// Behind the gate, lets waiting jobs through, up to the limit of their key. Keys are visited in turn, each by one step in the
    /// index, from where the last look ended: however many one organization has, others get their turn. Returns the last key
    /// and whether there may be others after it. $1 queue, $2 scope and $3 key to begin with.
    /// </summary>
    public const string Admit = $"""
        with recursive keys as (
            (select scope_id, concurrency_key, 1 as n from jobs
             where queue = $1 and state = 1 and (scope_id, concurrency_key) >= ($2, $3) and current_setting('app.admits', true) = 'true'
             order by scope_id, concurrency_key, priority, id limit 1)
            union all
            select next.scope_id, next.concurrency_key, keys.n + 1 from keys cross join lateral (
                select j.scope_id, j.concurrency_key from jobs j
                where j.queue = $1 and j.state = 1 and (j.scope_id, j.concurrency_key) > (keys.scope_id, keys.concurrency_key)
                order by j.scope_id, j.concurrency_key, j.priority, j.id limit 1) next
            where keys.n < {KeysInOneLook}
        ), admitted as (
            select j.scope_id, j.id from keys cross join lateral (
                select w.scope_id, w.id, w.concurrency_limit, row_number() over (order by w.priority, w.id) as place from (
                    select * from jobs
                    where queue = $1 and state = 1 and scope_id = keys.scope_id and concurrency_key = keys.concurrency_key
                    order by priority, id limit 100) w) j
            where j.place <= j.concurrency_limit - (
                select count(*) from jobs h
                where h.scope_id = keys.scope_id and h.queue = $1 and h.concurrency_key = keys.concurrency_key and h.state <> 1
                  and (h.state >= 2 or (h.is_in_order and h.attempt > 0)))
        ), moved as (
            update jobs set state = 2 from admitted where jobs.scope_id = admitted.scope_id and jobs.id = admitted.id and jobs.state = 1
        )
        select scope_id, concurrency_key, n = {KeysInOneLook} from keys order by n desc limit 1
        """;

    /// <summary>
    /// Takes jobs for this worker, an equal share of each scope that has some, beginning with the scope after the one where the last
    /// claim ended. $1 queue, $2 kinds, $3 most, $4 worker, $5 lease, $6 scope to begin with, $7 scopes to leave out.
    /// </summary>
    public const string Claim = """
        with recursive scopes as (
            (select scope_id, 1 as n from jobs
             where queue = $1 and state = 2 and kind = any ($2) and scope_id >= $6 and not exists (select from queue_pauses where queue = $1)
             order by scope_id, priority, id limit 1)
            union all
            select next.scope_id, scopes.n + 1 from scopes cross join lateral (
                select j.scope_id from jobs j
                where j.queue = $1 and j.state = 2 and j.kind = any ($2) and j.scope_id > scopes.scope_id order by j.scope_id, j.priority, j.id limit 1) next
            where scopes.n < 64
        ), chosen as materialized (
            select scope_id from scopes where scope_id <> all ($7)
        ), picked as materialized (
            select j.scope_id, j.id from chosen cross join lateral (
                select scope_id, id from jobs
                where queue = $1 and state = 2 and scope_id = chosen.scope_id and kind = any ($2)
                order by priority, id limit (select ceil($3::numeric / count(*)) from chosen)
                for update skip locked) j
            limit $3
        )
        update jobs set state = 3, attempt = attempt + 1, worker = $4, leased_until = now() + $5
        from picked where jobs.scope_id = picked.scope_id and jobs.id = picked.id
        returning jobs.scope_id, jobs.id, is_of_organization, kind, payload, attempt, last_attempt, timeout_seconds, request_id, trace_parent
        """;

    /// <summary>$1 scopes, $2 ids, $3 attempts.</summary>
    public const string Complete = """
        delete from jobs using unnest($1, $2, $3) as done (scope_id, id, attempt)
        where jobs.scope_id = done.scope_id and jobs.id = done.id and jobs.attempt = done.attempt
        """;

    /// <summary>Renews what is still this worker's, and returns it. $1 scopes, $2 ids, $3 attempts, $4 lease.</summary>
    public const string Renew = """
        update jobs set leased_until = now() + $4 from unnest($1, $2, $3) as held (scope_id, id, attempt)
        where jobs.scope_id = held.scope_id and jobs.id = held.id and jobs.attempt = held.attempt and state >= 3
        returning jobs.id, state = 4
        """;

    /// <summary>Back into the queue, without having cost an attempt. $1 scopes, $2 ids, $3 attempts.</summary>
    public const string Return = """
        update jobs set state = 2, leased_until = null, worker = null, last_attempt = last_attempt + 1
        from unnest($1, $2, $3) as held (scope_id, id, attempt)
        where jobs.scope_id = held.scope_id and jobs.id = held.id and jobs.attempt = held.attempt and state = 3
        """;

    /// <summary>To be tried again. $1 scope, $2 id, $3 attempt, $4 when, $5 error, $6 attempts given back.</summary>
    public const string Retry = """
        update jobs set state = 0, run_at = $4, last_error = $5, last_attempt = last_attempt + $6, leased_until = null, worker = null
        where scope_id = $1 and id = $2 and attempt = $3 and state = 3
        """;

    /// <summary>To the dead letters. $1 scope, $2 id, $3 attempt, $4 error, $5 id of the letter, $6 now.</summary>
    public const string Bury = $"""
        with gone as (delete from jobs where scope_id = $1 and id = $2 and attempt = $3 and state = 3 returning *)
        insert into dead_letters (id, job_id, error, died_at, {Kept})
        select $5, id, $4, $6, {Kept} from gone
        """;

    /// <summary>A job that was asked to stop is gone once it has. $1 scope, $2 id, $3 attempt.</summary>
    public const string Cancel = "delete from jobs where scope_id = $1 and id = $2 and attempt = $3 and state = 4";

    /// <summary>What is said of a job whose last attempt nobody has ended.</summary>
    public const string Lost = "Its worker ended or stopped answering in the last attempt.";

    /// <summary>What workers that are gone have left: asked to stop, dead after too many attempts, or ready again. Returns the dead. $1 now.</summary>
    public const string Reap = $"""
        with lost as (
            select scope_id, id, state, attempt, last_attempt from jobs where state >= 3 and leased_until < now() limit 500 for update skip locked
        ), canceled as (
            delete from jobs using lost where jobs.scope_id = lost.scope_id and jobs.id = lost.id and lost.state = 4
        ), dead as (
            delete from jobs using lost where jobs.scope_id = lost.scope_id and jobs.id = lost.id and lost.state = 3 and lost.attempt >= lost.last_attempt
            returning jobs.*
        ), letters as (
            insert into dead_letters (id, job_id, error, died_at, {Kept})
            select gen_random_uuid(), id, '{Lost}', $1, {Kept} from dead
        ), back as (
            update jobs set state = case when jobs.concurrency_key is null then 2 else 1 end, leased_until = null, worker = null
            from lost where jobs.scope_id = lost.scope_id and jobs.id = lost.id and lost.state = 3 and lost.attempt < lost.last_attempt
        )
        select kind, payload from dead
        """;
}
