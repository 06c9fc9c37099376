using Npgsql;
using Platform.Application.Operations.Audit;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;

namespace Platform.IntegrationTests.Operations.Audit;

public sealed class KeepAuditPartitionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task There_is_room_for_a_year_and_months_beyond_retention_are_gone()
    {
        var ahead = api.Clock.GetUtcNow().AddMonths(12).ToString("yyyy_MM", null);
        await api.Change($"drop table if exists audit_events_{ahead}"); // there is none where a month has begun since the migration
        await api.Change("select create_audit_partition('2015-06-01')");
        var last = api.Clock.GetUtcNow().AddMonths(-80);
        await api.Change($"select create_audit_partition('{last:yyyy-MM}-01')");

        await api.Recur(new KeepAuditPartitions());

        (await api.Count("pg_class where relname = 'audit_events_2015_06'")).ShouldBe(0);
        (await api.Count($"pg_class where relname in ('audit_events_{ahead}', 'audit_events_{last:yyyy_MM}')")).ShouldBe(2);
    }

    [Theory]
    [InlineData("create_audit_partition('2026-11-02')")]
    [InlineData("create_audit_partition('1999-01-01')")]
    [InlineData("create_audit_partition(null)")]
    [InlineData("drop_audit_partitions(date_trunc('month', now())::date)")]
    [InlineData("drop_audit_partitions((date_trunc('month', now()) - interval '11 months')::date)")]
    [InlineData("drop_audit_partitions('2020-01-02')")]
    [InlineData("drop_audit_partitions(null)")]
    public async Task The_functions_take_months_alone_and_never_drop_the_last_year(string call) =>
        (await Should.ThrowAsync<PostgresException>(() => Call(api.Connections.System, call))).SqlState.ShouldBe("22023");

    [Theory]
    [InlineData("create_audit_partition('2030-01-01')")]
    [InlineData("drop_audit_partitions('2020-01-01')")]
    public async Task The_application_role_calls_none_of_them(string call) =>
        (await Should.ThrowAsync<PostgresException>(() => Call(api.Connections.App, call))).SqlState.ShouldBe("42501");

    private static async Task Call(string connection, string call)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand($"select {call}");
        await command.ExecuteNonQueryAsync();
    }
}
