using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Queries outside of a transaction, which are sent without EF Core's own commands.</summary>
public sealed class PlainReadsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
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

        db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Open);
    }

    [Fact]
    public async Task The_timeout_of_the_context_holds()
    {
        await using var db = Lease(await api.Organization());
        db.Database.SetCommandTimeout(1);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => db.Database.SqlQuery<string>($"select pg_sleep({60})::text as \"Value\"").ToListAsync())
            .WaitAsync(TimeSpan.FromSeconds(30));

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

    private static async Task ShouldSeeItself(AppDb db) =>
        (await db.Set<Organization>().Select(x => x.Id.Value).ToListAsync()).ShouldBe([db.Scope.Id]);

    private static bool AllLanesAreFree(AppDb db) => db.Lanes!.Free == db.Lanes.Count;

    private AppDb Lease(TestOrganization organization)
    {
        var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();
        db.Request = new RequestContext();
        db.Request.Enter(DataScope.Of(Id<Organization>.Parse(organization.Id)));
        return db;
    }
}
