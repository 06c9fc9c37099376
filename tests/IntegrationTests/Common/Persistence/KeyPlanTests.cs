using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>
/// A row is found, and a page read, along the primary key, in every table of a tenant: also while PostgreSQL knows nothing of the table,
/// and whatever else is indexed. The application's connections have generic plans, which stay as they are until statistics change.
/// </summary>
public sealed class KeyPlanTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Tables = """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where n.nspname = 'public' and c.relkind = 'r' and not c.relispartition
        """;

    // Values that are as much alike as the table allows, since indexes of such are the smallest.
    private const string Fill = """
        select format('insert into pg_temp.%1$I (%2$s) select %3$s from generate_series(1, 300) n', $1, string_agg(quote_ident(attname), ', '), string_agg(
            case
                when attname = 'tenant_id' then '''00000000-0000-7000-8000-000000000001'''
                when atttypid = 'uuid'::regtype then case when is_unique then 'gen_random_uuid()' else '''00000000-0000-7000-8000-000000000002''' end
                when atttypid in ('text'::regtype, 'varchar'::regtype) then case when is_unique then 'left(md5(n::text), 10)' else '''x''' end
                when atttypid = 'bytea'::regtype then case when is_unique then 'decode(md5(n::text), ''hex'')' else '''x''' end
                when atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) then case when is_unique then 'n' else '0' end
                when atttypid = 'timestamptz'::regtype then 'now()'
                when atttypid = 'bool'::regtype then 'false'
                when atttypid = 'jsonb'::regtype then '''{}'''
                else format('''{}''::%s', format_type(atttypid, atttypmod))
            end, ', '))
        from (select a.*, exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as is_unique from pg_attribute a) a
        where attrelid = format('pg_temp.%I', $1)::regclass and attnum > 0 and (attnotnull or is_unique)
        """;

    // Of one tenant half of all rows, of ten thousand others one.
    private const string Users = """
        set session_replication_role = replica;
        insert into provisioned_users (tenant_id, id, user_id, user_name, user_name_key, attributes, created_at, updated_at)
        select case when n % 2 = 0 then '00000000-0000-7000-8000-000000000001' else format('00000000-0000-7000-8000-%s', lpad(n::text, 12, '0'))::uuid end,
            gen_random_uuid(), gen_random_uuid(), n, n, '{}', now(), now()
        from generate_series(1, 20000) n;
        analyze provisioned_users
        """;

    [Fact]
    public async Task A_row_and_a_page_of_a_tenant_are_read_along_the_key_in_every_table()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var connection = await source.OpenConnectionAsync();
        var tables = (string[])(await Scalar(connection, $"select array_agg(relname::text) from ({Tables}) tables"))!;

        tables.Length.ShouldBeGreaterThanOrEqualTo(8);
        var wrong = new List<string>();
        foreach (var table in tables)
        {
            await Scalar(connection, $"create temp table {table} (like public.{table} including indexes)");
            await Scalar(connection, (string)(await Scalar(connection, Fill, table))!);
            wrong.AddRange(await Wrong(connection, $"select * from pg_temp.{table} where tenant_id = $1 and id = $2 limit $3", "id = "));
            wrong.AddRange(await Wrong(connection, $"select * from pg_temp.{table} where tenant_id = $1 and id > $2 order by id limit $3", "id > "));
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task Several_rows_of_a_large_tenant_are_not_looked_for_in_all_it_has()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var connection = await source.OpenConnectionAsync();
        await Scalar(connection, Users);

        (await GenericPlan.Of(connection, "select * from provisioned_users where tenant_id = $1 and user_id = any ($2)")).ShouldContain("user_id = ANY ($2)) AND (tenant_id = $1)");
        (await GenericPlan.Of(connection, """
            select * from provisioned_users one left join provisioned_users other on other.tenant_id = $1 and other.user_id = one.user_id
            where one.tenant_id = $1 order by one.id limit $2
            """)).ShouldContain("(user_id = one.user_id) AND (tenant_id = $1)");
    }

    private static async Task<string[]> Wrong(NpgsqlConnection connection, string statement, string condition)
    {
        var plan = await GenericPlan.Of(connection, statement);
        return plan.Contains($"Index Cond: ((tenant_id = $1) AND ({condition}", StringComparison.Ordinal) && !plan.Contains("Sort", StringComparison.Ordinal)
            ? []
            : [$"{statement}\n{plan}"];
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync();
    }
}
