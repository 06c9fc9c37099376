using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Many who read at once and break off at any moment.</summary>
public sealed class PlainReadsAtOnceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Tenants = 6;
    private const int Rounds = 500;
    private const int Kinds = 5;

    [Fact]
    public async Task Whoever_breaks_off_at_any_moment_neither_sees_others_rows_nor_makes_others_see_theirs()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, Tenants).Select(_ => api.Organization()));

        await Parallel.ForAsync(0, Rounds, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (i, _) => Round(i, tenants[i % Tenants]));

        await Eventually.Is(async () => await api.Count("pg_stat_activity where datname = current_database() and state like 'idle in transaction%'") == 0);
        var lanes = api.Services.GetRequiredService<DbOptions>().Lanes;
        await Eventually.Is(() => Task.FromResult(lanes.Free == lanes.Count)); // what the node does in the background takes one for a moment
    }

    /// <summary>One request, for the organization or for its owner, that goes on after each of its failures.</summary>
    private async ValueTask Round(int number, TestOrganization tenant)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ScopedDb>();
        var own = number % 7 == 0 ? DataScope.Of(Id<User>.Parse(tenant.Owner.UserId)) : DataScope.Of(Id<Organization>.Parse(tenant.Id));
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(own);
        for (var step = 0; step < 3; step++)
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(Random.Shared.Next(5)));
            await BreakOff(Send(db, (number + step) % Kinds, soon.Token));
            var seen = db.Context.Set<Membership>().IgnoreQueryFilters([Filters.Owner]);
            (await seen.Select(x => own.Kind == DataScopeKind.User ? x.UserId.Value : x.TenantId.Value).Distinct().ToListAsync()).ShouldBe([own.Id]);
        }
    }

    private static async Task BreakOff(Task read)
    {
        try
        {
            await read;
        }
        catch (Exception exception) when (exception is OperationCanceledException or PostgresException { SqlState: PostgresErrorCodes.DivisionByZero or PostgresErrorCodes.QueryCanceled })
        {
        }
    }

    private static Task Send(ScopedDb db, int kind, CancellationToken soon) => kind switch
    {
        0 => Hold(db, soon),
        1 => db.Context.Database.SqlQuery<string>($"select pg_sleep({0.002})::text as \"Value\"").ToListAsync(soon),
        2 => db.Context.Database.SqlQuery<int>($"select 1 / ({900} - x) as \"Value\" from generate_series(1, 2000) x").ToListAsync(soon),
        3 => Leave(db.Context.Database.SqlQuery<int>($"select 1 / ({15_000} - x) as \"Value\" from generate_series(1, 20000) x"), soon),
        _ => db.Set<Organization>().IgnoreQueryFilters([Filters.Owner]).ToListAsync(soon),
    };

    private static async Task Leave(IQueryable<int> numbers, CancellationToken soon)
    {
        await foreach (var _ in numbers.AsAsyncEnumerable().WithCancellation(soon))
        {
            if (Random.Shared.Next(500) == 0)
                break;
        }
    }

    /// <summary>A transaction in between, with a lock that may still wait for its statement when it is over.</summary>
    private static async Task Hold(ScopedDb db, CancellationToken soon)
    {
        IUnitOfWork work = db;
        work.Begin();
        try
        {
            await db.SerializeWithNext($"rule {Random.Shared.Next(1000)}", soon);
            if (Random.Shared.Next(2) == 0)
                await db.Context.Database.ExecuteSqlAsync($"select pg_sleep({0.001})", soon);
        }
        finally
        {
            await work.Rollback();
        }
    }
}
