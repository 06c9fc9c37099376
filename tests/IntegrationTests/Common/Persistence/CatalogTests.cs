using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Reads PostgreSQL's own catalog: what is true of every table, also of those that nobody thought of here.</summary>
public sealed class CatalogTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Tables = "from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition";
    private const string TenantTables = "exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')";

    private const string First = "(select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0])";

    // What EF Core and the rules themselves keep: no tenant's data, and nobody may write it.
    private const string Bookkeeping = "c.relname in ('__EFMigrationsHistory', 'database_rules')";

    [Fact]
    public async Task Every_table_forces_row_level_security() => (await Query(
        $"select c.relname {Tables} and not (c.relrowsecurity and c.relforcerowsecurity) and not ({Bookkeeping})")).ShouldBeEmpty();

    [Fact]
    public async Task The_application_role_reaches_only_tables_with_an_owner_policy() => (await Query(
        $"""
        select c.relname {Tables} and not ({Bookkeeping})
          and (has_table_privilege('{AppRole}', c.oid, 'select') or has_table_privilege('{AppRole}', c.oid, 'insert')
               or has_table_privilege('{AppRole}', c.oid, 'update') or has_table_privilege('{AppRole}', c.oid, 'delete'))
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'owner' and p.polwithcheck is not null
                          and pg_get_expr(p.polqual, c.oid) like '%current_setting(''app.%' and pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid))
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Every_tenant_table_compares_its_tenant_and_nothing_else() => (await Query(
        $"""
        select c.relname {Tables} and {TenantTables}
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'owner' and pg_get_expr(p.polqual, c.oid) like '(tenant_id = %'
                          and pg_get_expr(p.polqual, c.oid) not like '% OR %')
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Primary_keys_of_tenant_tables_start_with_the_tenant_and_unique_indexes_hold_it() => (await Query(
        $"""
        select c.relname || ': ' || i.indexrelid::regclass {Indexes} and {TenantTables}
          and (i.indisprimary and {First} <> 'tenant_id'
               or i.indisunique and (select attnum from pg_attribute where attrelid = c.oid and attname = 'tenant_id') <> all (i.indkey))
        """)).ShouldBeEmpty();

    /// <summary>Or a row, or a page, is looked for in all that the tenant has (<c>TenantIndexes</c>).</summary>
    [Fact]
    public async Task No_other_index_of_a_tenant_table_starts_with_the_tenant() => (await Query(
        $"select i.indexrelid::regclass::text {Indexes} and {TenantTables} and not i.indisprimary and {First} = 'tenant_id'")).ShouldBeEmpty();

    [Fact]
    public async Task Foreign_keys_of_tenant_tables_carry_the_tenant() => (await Query(
        $"""
        select c.relname || ': ' || k.conname {Tables.Replace("where", "join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' where")} and {TenantTables}
          and not exists (
            select from unnest(k.conkey, k.confkey) as pair (from_number, to_number)
            join pg_attribute f on f.attrelid = k.conrelid and f.attnum = from_number join pg_attribute t on t.attrelid = k.confrelid and t.attnum = to_number
            where f.attname = 'tenant_id' and t.attname = case when k.confrelid = 'organizations'::regclass then 'id' else 'tenant_id' end)
        """)).ShouldBeEmpty();

    /// <summary>Or whatever removes what is referred to reads the whole table. An index of some rows serves only where it has all that refer to something.</summary>
    [Fact]
    public async Task Every_foreign_key_is_indexed() => (await Query(
        $"""
        select c.relname || ': ' || k.conname {Tables.Replace("where", "join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' where")} and not ({Bookkeeping})
          and not exists (
            select from pg_index i
            where i.indrelid = c.oid and coalesce(regexp_replace(pg_get_expr(i.indpred, c.oid), '\w+ IS NOT NULL|AND|[() ]', '', 'g'), '') = ''
              and (select count(*) from regexp_matches(pg_get_expr(i.indpred, c.oid), '(\w+) IS', 'g') m join pg_attribute a on a.attrelid = c.oid and a.attname = m[1] where a.attnum <> all (k.conkey)) = 0
              and (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x) = (select array_agg(x order by x) from unnest(k.conkey) x))
        """)).ShouldBeEmpty();

    /// <summary>Or a save would be several batches, which are no longer one transaction by themselves (docs/decisions/0007).</summary>
    [Fact]
    public async Task No_row_refers_to_a_key_that_the_database_generates() => (await Query(
        $"""
        select k.conname from pg_constraint k join pg_attribute a on a.attrelid = k.confrelid and a.attnum = any(k.confkey)
        where k.contype = 'f' and (a.atthasdef or a.attidentity <> '')
        """)).ShouldBeEmpty();

    [Fact]
    public async Task The_application_role_cannot_read_credentials() => (await Query(
        $"""
        select t from unnest(array['users', 'refresh_token_families', 'api_token_hashes', 'client_secrets', 'platform_client_secrets', 'one_time_values', 'pushed_requests', 'stored_signing_keys', 'key_ring_keys', 'factor_secrets', 'recovery_codes', 'challenges', 'cache_invalidations']) as t
        where has_table_privilege('{AppRole}', t, 'select') or has_any_column_privilege('{AppRole}', t, 'select')
           or has_table_privilege('{AppRole}', t, 'update') or has_table_privilege('{AppRole}', t, 'delete')
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Audit_events_can_be_added_and_read_and_not_changed_by_any_serving_role() => (await Query(
        $"""
        select c.relname || ' ' || r from pg_class c, unnest(array['{AppRole}', '{SystemRole}']) as r, unnest(array['update', 'delete', 'truncate']) as p
        where c.relname like 'audit_events%' and c.relkind in ('r', 'p') and has_table_privilege(r, c.oid, p)
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Partitions_are_reached_only_through_their_table() => (await Query(
        $"""
        select c.relname from pg_class c, unnest(array['{AppRole}', '{SystemRole}']) as r, unnest(array['select', 'insert', 'update', 'delete']) as p
        where c.relispartition and c.relkind = 'r' and has_table_privilege(r, c.oid, p)
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Serving_roles_own_nothing_bypass_nothing_and_create_nothing() => (await Query(
        $"""
        select rolname from pg_roles where rolname in ('{AppRole}', '{SystemRole}')
          and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
               or has_schema_privilege(rolname, 'public', 'create')
               or exists (select 1 from pg_class where relowner = pg_roles.oid) or exists (select 1 from pg_proc where proowner = pg_roles.oid))
        """)).ShouldBeEmpty();

    [Fact]
    public async Task Functions_are_not_left_open_to_everyone() => (await Query(
        "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and has_function_privilege('public', p.oid, 'execute')")).ShouldBeEmpty();

    [Fact]
    public async Task There_is_something_to_check() =>
        (await Query($"select c.relname {Tables} and {TenantTables}")).Count.ShouldBeGreaterThanOrEqualTo(8);

    private static string Indexes => Tables.Replace("where", "join pg_index i on i.indrelid = c.oid where");

    private string AppRole => api.Connections.AppRole;

    private string SystemRole => api.Connections.SystemRole;

    private async Task<List<string>> Query(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
