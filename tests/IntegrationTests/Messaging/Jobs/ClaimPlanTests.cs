using System.Text.RegularExpressions;
using Npgsql;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>What a claim costs depends on how many organizations have something, and not on how much one of them has.</summary>
public sealed class ClaimPlanTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Theory]
    [InlineData(JobStatements.Claim)]
    [InlineData(JobStatements.Admit)]
    public async Task A_claim_reads_by_its_index_also_where_almost_all_jobs_are_of_one_organization(string statement)
    {
        await api.Execute("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_key, concurrency_limit, is_in_order, request_id, created_at)
            select '00000000-0000-7000-8000-000000000001', gen_random_uuid(), false, 'default', 'of_another_version', '{}', 0, state, now(), 0, 10, 60, case state when 1 then 'key' end, 1, false, 'test', now()
            from generate_series(1, 5000), unnest(array[1::smallint, 2::smallint]) state
            """);
        await api.Execute("vacuum analyze jobs");

        var plan = await Plan(statement);

        plan.ShouldNotContain("Hash Join");
        plan.ShouldNotContain("Merge Join");
        plan.ShouldNotContain("Seq Scan on jobs");
        Regex.Count(plan, @"pk_jobs on jobs.*\n.*Index Cond: \(\(scope_id = \S+ AND \(id = ").ShouldBe(Regex.Count(plan, "pk_jobs"), plan);
    }

    private async Task<string> Plan(string statement)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Scalar(connection, JobStatements.ByIndex, "default");
        return await GenericPlan.Of(connection, statement);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync();
    }
}
