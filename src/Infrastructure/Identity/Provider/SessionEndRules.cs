namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// What follows when a session ends, whichever statement ends it: the clients' sessions that depend on it end as well, and
/// each client is told. At the end of the transaction, so that whoever ends several at once is not overtaken.
/// </summary>
internal static class SessionEndRules
{
    // With the owner's rights: the application's role sees neither other users' sessions nor the platform's jobs.
    private const string OfSessions = """
        create or replace function end_dependent_sessions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            perform from sessions where parent_id = new.id and revoked_at is null order by id for no key update; -- as all others hold them
            update sessions set revoked_at = new.revoked_at, revoked_by = new.revoked_by, revoked_for = new.revoked_for
            where parent_id = new.id and revoked_at is null;
            if new.client_id is not null then
                insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
                values ('00000000-0000-0000-0000-000000000000', new_uuid7(), false, 'webhooks', 'tell_client_of_logout', jsonb_build_object('session', new.id)::text, 0, 2, new.revoked_at, 0, 10, 60, 1, false, 'none', new.revoked_at);
            end if;
            return null;
        end $$;
        revoke all on function end_dependent_sessions() from public;
        drop trigger if exists dependents on sessions;
        create constraint trigger dependents after update of revoked_at on sessions deferrable initially deferred
            for each row when (old.revoked_at is null and new.revoked_at is not null) execute function end_dependent_sessions();
        -- the trigger's owner, also under forced row-level security
        drop policy if exists dependents on sessions;
        create policy dependents on sessions for all to current_user using (true) with check (true);
        """;

    private const string OfJobs = "drop policy if exists logouts on jobs; create policy logouts on jobs for insert to current_user with check (true);";

    /// <summary>For each table.</summary>
    public static IReadOnlyList<string> Parts { get; } = [OfSessions, OfJobs];
}
