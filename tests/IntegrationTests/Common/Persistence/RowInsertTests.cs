using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>What is written without the change tracker has the same walls around it.</summary>
public sealed class RowInsertTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task A_row_of_another_tenant_is_not_written()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await using var db = Lease(acme);

        await Should.ThrowAsync<InvalidOperationException>(() => db.Command!.Save([JobOf(globex)], isFinal: true, CancellationToken.None));
        (await db.Set<Job>().IgnoreQueryFilters([Filters.Owner]).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Row_level_security_alone_refuses_a_row_of_another_tenant()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await using var db = Lease(acme);
        await using var connection = await api.Services.GetRequiredService<DbOptions>().App.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var scope in ScopeInterceptor.Before(db, inTransaction: false))
            batch.BatchCommands.Add(scope);
        batch.BatchCommands.Add(RowInsert.Of(db.Model, [JobOf(globex)]));

        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_row_is_read_as_it_was_written()
    {
        var acme = await api.Organization();
        var job = JobOf(acme);
        await using (var db = Lease(acme))
            await db.Command!.Save([job], isFinal: true, CancellationToken.None);

        await using var reading = Lease(acme);
        var read = await reading.Set<Job>().SingleAsync(x => x.Id == job.Id);

        read.ShouldBeEquivalentTo(job);
    }

    [Fact]
    public async Task A_command_that_only_adds_a_job_is_one_round_trip_with_its_audit_event()
    {
        var acme = await api.Organization();
        await api.Add(acme.Id, new Notice("first"));
        await api.Execute("insert into queue_pauses values ('default', 'test', now())");

        (await RoundTrips.Of(async header =>
        {
            using var activity = new Activity("test").SetParentId(header.Item2).Start();
            await api.Add(acme.Id, new Notice("counted"));
        })).ShouldBe(1);

        (await api.Count("jobs", "payload like '%counted%'")).ShouldBe(1);
        (await api.Count("audit_events", $"action = 'add_jobs' and scope_id = '{IdOf(acme).Value}'")).ShouldBe(2);
        await api.Execute("delete from queue_pauses");
    }

    /// <summary>A mapping can leave that way without anyone noticing: a column with a default is enough. Events are added so, by what their class shows.</summary>
    [Fact]
    public void Rows_of_all_tables_are_added_by_one_statement_but_of_these()
    {
        using var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();

        db.Model.GetEntityTypes().Where(x => !RowTable.Of(x).Takes).Select(x => x.GetTableName()).Order()
            .ShouldBe(["cache_invalidations", "memberships", "outbox", "security_policies"]);
    }

    private AppDb Lease(TestOrganization organization)
    {
        var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();
        db.Request = new RequestContext();
        db.Request.Enter(DataScope.Of(IdOf(organization)));
        db.Command = new(db);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return db;
    }

    private static Job JobOf(TestOrganization organization) => new()
    {
        Id = Id<Job>.New(),
        ScopeId = IdOf(organization).Value,
        IsOfOrganization = true,
        Queue = "nobody-s",
        Kind = "kind",
        Payload = "{}",
        Priority = 3,
        State = JobState.Delayed,
        RunAt = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero),
        LastAttempt = 5,
        TimeoutSeconds = 60,
        ConcurrencyKey = "key",
        ConcurrencyLimit = 2,
        RequestId = "request",
        CreatedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static Id<Organization> IdOf(TestOrganization organization) => Id<Organization>.Parse(organization.Id);
}
