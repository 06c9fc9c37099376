using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>The walls themselves, below HTTP.</summary>
public sealed class ScopeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_query_without_a_tenant_throws()
    {
        await using var db = Lease(default);

        await Should.ThrowAsync<InvalidOperationException>(() => db.Set<Team>().ToListAsync());
    }

    [Fact]
    public async Task Row_level_security_alone_hides_other_tenants()
    {
        var (acme, globex) = (await WithTeam(), await WithTeam());
        await using var db = Lease(ScopeOf(acme));

        var seen = await db.Set<Team>().IgnoreQueryFilters([Filters.Owner]).ToListAsync();

        seen.ShouldNotBeEmpty();
        seen.ShouldAllBe(x => x.TenantId == IdOf(acme));
        seen.ShouldNotContain(x => x.TenantId == IdOf(globex));
    }

    [Fact]
    public async Task Row_level_security_alone_refuses_to_change_other_tenants_rows()
    {
        var (acme, globex) = (await WithTeam(), await WithTeam());
        await using var db = Lease(ScopeOf(acme));
        var everywhere = db.Set<Team>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.TenantId == IdOf(globex));

        (await everywhere.ExecuteUpdateAsync(x => x.SetProperty(y => y.Name, "taken"))).ShouldBe(0);
        (await everywhere.ExecuteDeleteAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_not_written()
    {
        var (acme, globex) = (await WithTeam(), await WithTeam());
        await using var db = Lease(ScopeOf(acme));
        var team = Team.Create("Mine", "mine", null, TeamTree.Empty);
        var entry = db.Entry(team);
        entry.Property(nameof(ITenantOwned.TenantId)).CurrentValue = IdOf(globex);
        entry.State = EntityState.Added;

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_row_without_a_tenant_is_not_written()
    {
        var acme = await WithTeam();
        await using var db = Lease(ScopeOf(acme));
        db.Add(Team.Create("Nobodys", "nobodys", null, TeamTree.Empty));

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_reference_across_tenants_cannot_exist()
    {
        var (acme, globex) = (await WithTeam(), await WithTeam());
        await using var source = Npgsql.NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(
            $"update teams set parent_id = (select id from teams where tenant_id = '{IdOf(globex).Value}') where tenant_id = '{IdOf(acme).Value}'");

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());

        refused.SqlState.ShouldBe(Npgsql.PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task Nothing_of_a_scope_stays_on_a_connection()
    {
        var acme = await WithTeam();
        await using (var db = Lease(ScopeOf(acme)))
            (await db.Set<Team>().CountAsync()).ShouldBe(1);

        await using var command = api.Services.GetRequiredService<DbOptions>().App.CreateCommand(
            "select coalesce(nullif(current_setting('app.tenant_id', true), ''), 'none') || (select count(*) from teams)");

        for (var i = 0; i < 30; i++)
            (await command.ExecuteScalarAsync()).ShouldBe("none0");
    }

    [Fact]
    public async Task A_pooled_context_never_remembers_a_tenant()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WithTeam()));

        await Parallel.ForAsync(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellation) =>
        {
            var tenant = tenants[i % tenants.Length];
            await using var scope = api.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(i % 5 == 0 ? default : ScopeOf(tenant));
            var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
            if (i % 5 == 0)
                await Should.ThrowAsync<InvalidOperationException>(() => db.Set<Team>().ToListAsync(cancellation));
            else
                (await db.Set<Team>().Select(x => x.TenantId).ToListAsync(cancellation)).ShouldBe([IdOf(tenant)]);
        });
    }

    private async Task<TestOrganization> WithTeam()
    {
        var organization = await api.Organization();
        (await organization.Owner.Post(organization.Path("/teams"), new { name = "Team", slug = "team" })).ShouldBe(201);
        return organization;
    }

    private AppDb Lease(DataScope scope)
    {
        var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();
        db.Request = new RequestContext();
        db.Request.Enter(scope);
        return db;
    }

    private static Id<Organization> IdOf(TestOrganization organization) => Id<Organization>.Parse(organization.Id);

    private static DataScope ScopeOf(TestOrganization organization) => DataScope.Of(IdOf(organization));
}
