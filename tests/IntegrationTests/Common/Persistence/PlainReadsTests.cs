using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Queries outside of a transaction, which are sent without EF Core's own commands.</summary>
public sealed class PlainReadsTests(ApiFixture api) : IClassFixture<ApiFixture>, IDisposable
{
    private readonly DbOptions databases = new(api.Connections, api.Services); // the node takes lanes of its own for what it does in the background

    public void Dispose() => databases.DisposeAsync().AsTask().Wait();

    [Fact]
    public async Task A_read_sees_the_scope_and_its_values_in_their_places()
    {
        var acme = await api.Organization();
        await using var db = Lease(acme);

        var answer = await db.Database.SqlQuery<string>($"select concat({"a"}, {2}::text, current_setting('app.tenant_id'), {"a"}) as \"Value\"").SingleAsync();

        answer.ShouldBe($"a2{db.Scope.Id}a");
        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_read_that_fails_gives_its_connection_back_and_the_next_one_works()
    {
        await using var db = Lease(await api.Organization());

        for (var i = 0; i < 3; i++)
        {
            (await Should.ThrowAsync<PostgresException>(() => db.Database.SqlQuery<int>($"select 1 / {0} as \"Value\"").ToListAsync()))
                .SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
            AllLanesAreFree(db).ShouldBeTrue();
            (await db.Database.SqlQuery<int>($"select {i} as \"Value\"").ToListAsync()).ShouldBe([i]);
        }
    }

    [Fact]
    public async Task A_read_that_is_left_early_gives_its_connection_back()
    {
        await using var db = Lease(await api.Organization());

        await foreach (var number in db.Database.SqlQuery<int>($"select generate_series(1, {1000}) as \"Value\"").AsAsyncEnumerable())
        {
            AllLanesAreFree(db).ShouldBeFalse();
            if (number == 10)
                break;
        }

        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_read_that_is_canceled_gives_its_connection_back()
    {
        await using var db = Lease(await api.Organization());
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => db.Database.SqlQuery<string>($"select pg_sleep({60})::text as \"Value\"").ToListAsync(soon.Token));

        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_was_opened_by_hand_stays_open_also_after_an_error()
    {
        await using var db = Lease(await api.Organization());
        await db.Database.OpenConnectionAsync();

        await Should.ThrowAsync<PostgresException>(() => db.Database.SqlQuery<int>($"select 1 / {0} as \"Value\"").ToListAsync());

        (await db.Database.SqlQuery<int>($"select {1} as \"Value\"").ToListAsync()).ShouldBe([1]);
        await using (var lane = await db.Open(CancellationToken.None))
            lane.Connection.ShouldBe(db.Database.GetDbConnection());

        db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Open);
    }

    [Fact]
    public async Task The_timeout_of_the_context_holds()
    {
        await using var db = Lease(await api.Organization());
        db.Database.SetCommandTimeout(1);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => db.Database.SqlQuery<string>($"select pg_sleep({60})::text as \"Value\"").ToListAsync())
            .WaitAsync(TimeSpan.FromSeconds(55));

        refused.GetBaseException().ShouldBeOfType<TimeoutException>();
        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_read_that_is_left_early_and_whose_rest_fails_gives_its_connection_back()
    {
        await using var db = Lease(await api.Organization());

        var refused = await Should.ThrowAsync<PostgresException>(async () =>
        {
            await foreach (var _ in db.Database.SqlQuery<int>($"select 1 / ({50_000} - x) as \"Value\" from generate_series(1, 60000) x").AsAsyncEnumerable())
                break;
        });

        refused.SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_that_is_over_touches_no_rows_of_whoever_has_its_connection_next()
    {
        await using var options = new DbOptions(api.Connections with { App = $"{api.Connections.App};Maximum Pool Size=1" }, api.Services);
        var contexts = new AppDbPool(options);
        await using var acme = api.Lease(await api.Organization(), contexts);
        await using var globex = api.Lease(await api.Organization(), contexts);
        var over = await Rows(acme);
        await over.DisposeAsync();

        await using var next = await Rows(globex);
        (await next.ReadAsync()).ShouldBeTrue();

        Should.Throw<ObjectDisposedException>(() => over.DbDataReader);
        await Should.ThrowAsync<ObjectDisposedException>(() => over.ReadAsync());
        await over.DisposeAsync();
        over.Dispose();
        next.DbDataReader.GetString(0).ShouldBe(globex.Scope.Id.ToString());
        (await next.ReadAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_else_is_sent_while_rows_are_read_also_when_there_is_a_lane_for_it()
    {
        await using var db = Lease(await api.Organization());

        await foreach (var _ in db.Database.SqlQuery<int>($"select generate_series(1, {3}) as \"Value\"").AsAsyncEnumerable())
        {
            await Should.ThrowAsync<InvalidOperationException>(() => db.Database.SqlQuery<int>($"select {1} as \"Value\"").ToListAsync());
            await Should.ThrowAsync<InvalidOperationException>(() => db.Database.ExecuteSqlAsync($"select {1}"));
        }

        (await db.Database.SqlQuery<int>($"select {1} as \"Value\"").ToListAsync()).ShouldBe([1]);
        AllLanesAreFree(db).ShouldBeTrue();
    }

    [Fact]
    public async Task A_read_after_a_transaction_tells_its_scope_anew()
    {
        await using var db = Lease(await api.Organization());
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await ShouldSeeItself(db);
            await transaction.CommitAsync();
        }

        await ShouldSeeItself(db);
    }

    [Fact]
    public async Task Values_are_told_from_each_other_whatever_they_are_called_and_wherever_their_names_stand()
    {
        await using var db = Lease(await api.Organization());
        int?[] numbers = [7, null];
        string? nothing = null;

        var answer = await db.Database.SqlQuery<string>($"""
            select concat_ws('|', {"a"}, {"b"}, {"c"}, {"d"}, {"e"}, {"f"}, {"g"}, {"h"}, {"i"}, {"j"}, {"k"}, {"l"},
                array_length({numbers}, 1), 'it''s @p1', {nothing}::text is null) as "Value"
            """).SingleAsync();

        answer.ShouldBe("a|b|c|d|e|f|g|h|i|j|k|l|2|it's @p1|t");
    }

    [Fact]
    public async Task A_value_whose_name_has_letters_of_any_language_is_found()
    {
        var acme = await api.Organization();
        await using var db = Lease(acme);
        var größe = acme.Slug;

        (await db.Set<Organization>().CountAsync(x => x.Slug == größe)).ShouldBe(1);
    }

    private AppDb Lease(TestOrganization organization) => api.Lease(organization, new AppDbPool(databases));

    private static async Task ShouldSeeItself(AppDb db) =>
        (await db.Set<Organization>().Select(x => x.Id.Value).ToListAsync()).ShouldBe([db.Scope.Id]);

    private static bool AllLanesAreFree(AppDb db) => db.Lanes!.Free == db.Lanes.Count;

    private static Task<RelationalDataReader> Rows(AppDb db)
    {
        var command = db.GetService<IRelationalCommandBuilderFactory>().Create().Append("select current_setting('app.tenant_id') from generate_series(1, 5)").Build();
        return command.ExecuteReaderAsync(new(db.GetService<IRelationalConnection>(), null, null, db, null));
    }
}
