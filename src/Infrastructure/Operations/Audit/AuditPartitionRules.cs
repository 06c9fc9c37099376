namespace Platform.Infrastructure.Operations.Audit;

/// <summary>The partitions of the audit trail, and who may make and drop them.</summary>
internal static class AuditPartitionRules
{
    // With the owner's rights, since nobody else owns the table: so they take a month, and nothing that could be anything else.
    private const string Functions = """
        create or replace function create_audit_partition(month date) returns void
        language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
        begin
            if month is null or month <> date_trunc('month', month) or month not between date '2000-01-01' and date '2199-12-01' then
                raise exception 'Give the first day of a month.' using errcode = '22023';
            end if;
            execute format('create table if not exists audit_events_%s partition of audit_events for values from (%L) to (%L)',
                to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
        end $$;
        create or replace function drop_audit_partitions(before date) returns integer
        language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '10s' as $$
        declare
            partition text;
            dropped integer := 0;
        begin
            if before is null or before <> date_trunc('month', before) or before > date_trunc('month', now()) - interval '12 months' then
                raise exception 'Give the first day of a month, at least twelve months ago.' using errcode = '22023';
            end if;
            for partition in
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'audit_events'::regclass and c.relname ~ '^audit_events_\d{4}_\d{2}$'
                  and to_date(right(c.relname, 7), 'YYYY_MM') < before
            loop
                execute format('drop table %I', partition);
                dropped := dropped + 1;
            end loop;
            delete from audit_events_default where occurred_at < before;
            return dropped;
        end $$;
        revoke all on function create_audit_partition(date), drop_audit_partitions(date) from public;
        create table if not exists audit_events_default partition of audit_events default;
        """;

    public static string Script(string app, string system) => $"""
        {Functions}
        revoke all on function create_audit_partition(date), drop_audit_partitions(date) from {app};
        grant execute on function create_audit_partition(date), drop_audit_partitions(date) to {system};
        """;
}
